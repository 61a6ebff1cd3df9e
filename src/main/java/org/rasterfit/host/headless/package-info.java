/**
 * A SciJava context without any window.
 */
package org.rasterfit.host.headless;
