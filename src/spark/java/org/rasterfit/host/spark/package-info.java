/**
 * Sweeps on Apache Spark. Compiled by the Maven profile {@code spark} only: the plugin that Fiji users install has
 * neither these classes nor a jar of Spark's. Nothing else in RasterFit depends on Spark.
 */
package org.rasterfit.host.spark;
