/** Networks for other simulators: scripts and files that they run and read. */
package org.rasterfit.export;
