/**
 * Numbers become charts: PNG, SVG, PDF and CSV. No windows.
 */
package org.rasterfit.figure;
