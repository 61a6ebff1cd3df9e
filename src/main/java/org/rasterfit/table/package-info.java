/**
 * Tables of text with named columns, and filters on their rows: trials, units, clusters.
 */
package org.rasterfit.table;
