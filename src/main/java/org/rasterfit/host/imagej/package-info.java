/**
 * The bridge to plain ImageJ 1.x, which has no SciJava: menu, dialog, macros, images, progress.
 */
package org.rasterfit.host.imagej;
