/**
 * The SciJava commands: parameters and one call. Their field names are the keys of macros and scripts, and do not
 * change.
 */
package org.rasterfit.command;
