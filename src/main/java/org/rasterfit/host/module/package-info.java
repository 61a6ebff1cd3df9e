/**
 * What every host does with a command: finds it, fills in its parameters, checks them, and says why it could not run.
 */
package org.rasterfit.host.module;
