package org.rasterfit.training;

/**
 * One symmetric matrix D (n x n) for each neuron of a block, upper triangles only, as rows over the neurons.
 * <p>
 * Entries are made and read from the last to the first: so the collectors that copy (G1, Parallel) lay them out,
 * and memory is then read upwards. Reading against that order took 1.5 times as long where D does not fit the caches.
 */
interface PackedMatrices {

	/**
	 * A rank-one update and a product, in one pass: {@code D <- D - last last';  h = D eps}.
	 *
	 * @param last {@code [n][neuron]}; not modified
	 * @param eps {@code [n][neuron]}; not modified
	 * @param h {@code [n][neuron]}; overwritten
	 */
	void learnAndMultiply(double[][] last, double[][] eps, double[][] h);

	/** The rank-one update alone. */
	void learn(double[][] last);

	/** Sets entry (a, b), a &lt;= b, of all neurons. */
	void fill(int a, int b, double value);

	/** Copies entry (a, b), a &lt;= b, of all neurons to {@code all}, starting at {@code at}. */
	void copyTo(int a, int b, double[] all, int at);

	/** Sets entry (a, b), a &lt;= b, of all neurons from {@code all}, starting at {@code at}. */
	void copyFrom(int a, int b, double[] all, int at);
}
