package org.rasterfit.evaluation;

import java.util.Arrays;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What two populations have in common (Kim et al. 2023): the directions in which their time courses go together most.
 *
 * <pre>
 * z = time course of a neuron minus its mean, of length 1;   C = Z_recorded Z_model'   (correlations)
 * C = U S V',  s_1 &gt;= s_2 &gt;= ...;   a_k = Z_recorded' u_k,   b_k = Z_model' v_k
 * share of component k = |a_k|^2 / number of recorded neurons, or |b_k|^2 / number of model neurons
 * </pre>
 *
 * Neurons whose rates never change have no correlation and are left out.
 *
 * @param singularValues s_k, largest first
 * @param correlations Pearson's r of a_k and b_k
 * @param recordedShare share of the recorded population's variance
 * @param modelShare share of the model population's variance
 * @param recorded a_k, {@code [component][time]}
 * @param model b_k, {@code [component][time]}
 */
public record SharedComponents(double[] singularValues, double[] correlations, double[] recordedShare,
	double[] modelShare, double[][] recorded, double[][] model)
{

	/**
	 * Computes as many components as the smaller population has neurons.
	 *
	 * @param recorded rates, {@code [neuron][time]}; not modified
	 * @param model rates of the other population at the same times
	 * @throws IllegalArgumentException if no neuron of one population changes
	 */
	public static SharedComponents of(final double[][] recorded, final double[][] model) {
		final DMatrixRMaj zr = standardized("recorded", recorded), zm = standardized("model", model);
		final DMatrixRMaj c = new DMatrixRMaj(zr.numRows, zm.numRows);
		CommonOps_DDRM.multTransB(zr, zm, c);
		final SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(c.numRows, c.numCols,
			true, true, true);
		if (!svd.decompose(c)) throw new IllegalArgumentException("shared components of " + zr.numRows + " and " +
			zm.numRows + " neurons: the correlations have no singular values; is every rate finite?");
		final DMatrixRMaj u = svd.getU(null, false), v = svd.getV(null, false);
		final double[] s = svd.getSingularValues();
		final int count = svd.numberOfSingularValues();
		SingularOps_DDRM.descendingOrder(u, false, s, count, v, false);
		final double[][] a = projections(zr, u, count), b = projections(zm, v, count);
		final double[] r = new double[count];
		for (int k = 0; k < count; k++)
			r[k] = TargetCorrelation.pearson(a[k], b[k]);
		return new SharedComponents(Arrays.copyOf(s, count), r, shares(a, zr.numRows), shares(b, zm.numRows), a, b);
	}

	private static DMatrixRMaj standardized(final String name, final double[][] rates) {
		final double[][] rows = Arrays.stream(rates).map(SharedComponents::standardized).filter(z -> z.length > 0)
			.toArray(double[][]::new);
		if (rows.length == 0) throw new IllegalArgumentException("shared components: none of " + rates.length + " " +
			name + " neurons has a rate that changes");
		return new DMatrixRMaj(rows);
	}

	/** Without mean, of length 1; empty for a constant. */
	private static double[] standardized(final double[] rates) {
		final double mean = Arrays.stream(rates).sum() / rates.length;
		final double length = Math.sqrt(Arrays.stream(rates).map(x -> (x - mean) * (x - mean)).sum());
		// What is left of a constant after rounding is no change
		if (!(length > 1e-12 * Math.abs(mean) * Math.sqrt(rates.length))) return new double[0];
		return Arrays.stream(rates).map(x -> (x - mean) / length).toArray();
	}

	private static double[][] projections(final DMatrixRMaj z, final DMatrixRMaj directions, final int count) {
		final DMatrixRMaj p = new DMatrixRMaj(directions.numCols, z.numCols);
		CommonOps_DDRM.multTransA(directions, z, p);
		final double[][] courses = new double[count][];
		for (int k = 0; k < count; k++)
			courses[k] = Arrays.copyOfRange(p.data, k * z.numCols, (k + 1) * z.numCols);
		return courses;
	}

	private static double[] shares(final double[][] courses, final int neurons) {
		return Arrays.stream(courses).mapToDouble(x -> Arrays.stream(x).map(v -> v * v).sum() / neurons).toArray();
	}

	/** Shares added up, from one component to so many or all there are. */
	public static double[] cumulative(final double[] shares, final int most) {
		final double[] sums = Arrays.copyOf(shares, Math.min(most, shares.length));
		Arrays.parallelPrefix(sums, Double::sum);
		return sums;
	}
}
