/**
 * Files, written whole or not at all: HDF5, NumPy and JSON, checksums, file names, and whether something fits into
 * memory.
 */
package org.rasterfit.file;
