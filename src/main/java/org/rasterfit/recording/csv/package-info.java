/**
 * Recordings and bins in CSV and TSV tables.
 */
package org.rasterfit.recording.csv;
