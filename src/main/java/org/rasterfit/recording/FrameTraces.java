package org.rasterfit.recording;

import java.io.IOException;
import java.util.BitSet;

/** Values of neurons frame by frame, as imaging leaves them: dF/F, or deconvolved activity. */
public interface FrameTraces {

	/** Takes values one by one, in any order. */
	interface Values {

		/**
		 * @param unit index of the neuron
		 * @param frame index of the frame
		 * @param value its value, in the file's unit; NaN where there is none
		 */
		void accept(int unit, int frame, double value) throws IOException;
	}

	/**
	 * Hands out the values of all neurons in some of the frames. Others may be handed out, too.
	 *
	 * @param frames which frames are wanted
	 * @throws IOException if the file cannot be read
	 */
	void forEach(BitSet frames, Values values) throws IOException;
}
