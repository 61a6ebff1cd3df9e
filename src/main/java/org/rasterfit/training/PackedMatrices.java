package org.rasterfit.training;

/**
 * One symmetric matrix D (n x n) for each neuron of a block, upper triangles only, as rows over the neurons.
 * <p>
 * Entries are made and read from the last to the first: so the collectors that copy (G1, Parallel) lay them out,
 * and memory is then read upwards. Reading against that order took 1.5 times as long where D does not fit the caches.
 */
interface PackedMatrices {

	/**
	 * A few rank-one updates and a few products, in one pass over D:
	 *
	 * <pre>
	 * D &lt;- D - sum_l last_l last_l';  h_k = D eps_k
	 * </pre>
	 *
	 * @param last {@code [l][n][neuron]}; not modified
	 * @param waiting number of updates, 1 or more
	 * @param eps {@code [k][n][neuron]}; not modified
	 * @param h {@code [k][n][neuron]}; overwritten
	 * @param products number of products, 1 or more
	 */
	void learnAndMultiply(double[][][] last, int waiting, double[][][] eps, double[][][] h, int products);

	/** The rank-one updates alone. */
	void learn(double[][][] last, int waiting);

	/** Copies entry (a, b), a &lt;= b, of all neurons to {@code all}, starting at {@code at}. */
	void copyTo(int a, int b, double[] all, int at);

	/** Sets entry (a, b), a &lt;= b, of all neurons from {@code all}, starting at {@code at}. */
	void copyFrom(int a, int b, double[] all, int at);
}
