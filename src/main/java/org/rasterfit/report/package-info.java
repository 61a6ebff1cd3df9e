/** The page of a run or sweep: what was done, with what, and what came out, in one HTML file that needs nothing else. */
package org.rasterfit.report;
