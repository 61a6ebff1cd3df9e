/**
 * What {@code network.h5} and checkpoints hold, said once as lists of fields: writer, reader, digests and the tables
 * of docs/format.md follow from them. A value that is added gets one field here, with a default for older files.
 */
package org.rasterfit.run.format;
