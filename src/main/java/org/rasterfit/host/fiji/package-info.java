/**
 * Widgets of Fiji's dialogs.
 */
package org.rasterfit.host.fiji;
