/**
 * Recordings in folders of ALF files, as the International Brain Laboratory names them.
 */
package org.rasterfit.recording.alf;
