/**
 * The launcher and what it needs to run commands and scripts in a terminal.
 */
package org.rasterfit.host;
