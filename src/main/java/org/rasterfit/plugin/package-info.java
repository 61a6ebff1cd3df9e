/**
 * What every kind of exchangeable science has in common: a label, and options that a user sets by name. A kind is an
 * interface that extends {@link org.rasterfit.plugin.Exchangeable}; a member of it is a class with
 * {@code @Plugin(type = ...)}, from RasterFit or from another jar. {@link org.rasterfit.plugin.Check} refuses numbers
 * by name, value, bound and unit, for all packages. Imports nothing of RasterFit.
 */
package org.rasterfit.plugin;
