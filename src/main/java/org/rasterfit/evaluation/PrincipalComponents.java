package org.rasterfit.evaluation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of a population's activity: samples = cells, features = times.
 *
 * <pre>
 * Y[cell, time] = X[cell, time] - mean over time of that cell;  Z = Y - mean over cells at each time
 * C = Z' Z / (cells - 1);  C e_k = lambda_k e_k,  lambda_1 &gt;= lambda_2 &gt;= ...
 * </pre>
 *
 * e_k is the time course of component k (length 1; its sign is arbitrary, here its largest element in absolute value is
 * positive). This is the analysis of the tutorial and of Kim et al. (2023, Nat Commun 14:2851).
 *
 * @param totalVariance sum of all eigenvalues
 * @param explained share of the total variance, largest first, one per time
 * @param timeCourses time course of each component, {@code [component][time]}
 */
public record PrincipalComponents(double totalVariance, double[] explained, double[][] timeCourses) {

	/**
	 * Computes all components.
	 *
	 * @param activity {@code [cell][time]}, finite, at least 2 cells. Not modified.
	 */
	public static PrincipalComponents of(final double[][] activity) {
		if (activity.length < 2) throw new IllegalArgumentException("principal components of " + activity.length +
			" cells: there must be at least 2");
		final int cells = activity.length, times = activity[0].length;
		final DMatrixRMaj z = centred(activity, times);
		final DMatrixRMaj covariance = new DMatrixRMaj(times, times);
		CommonOps_DDRM.multTransA(1.0 / (cells - 1), z, z, covariance);
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(times, true, true);
		if (!eigen.decompose(covariance)) throw new IllegalArgumentException("principal components of " + cells +
			" cells at " + times + " times: the covariance has no eigenvectors; is every value finite?");
		return sorted(eigen, times);
	}

	private static DMatrixRMaj centred(final double[][] activity, final int times) {
		final DMatrixRMaj z = new DMatrixRMaj(activity.length, times);
		for (int i = 0; i < activity.length; i++) {
			if (activity[i].length != times)
				throw new IllegalArgumentException("cell " + i + " has " + activity[i].length +
					" times, but cell 0 has " + times);
			final double mean = java.util.Arrays.stream(activity[i]).sum() / times;
			for (int t = 0; t < times; t++)
				z.set(i, t, activity[i][t] - mean);
		}
		for (int t = 0; t < times; t++) {
			double mean = 0;
			for (int i = 0; i < activity.length; i++)
				mean += z.get(i, t) / activity.length;
			for (int i = 0; i < activity.length; i++)
				z.add(i, t, -mean);
		}
		return z;
	}

	private static PrincipalComponents sorted(final EigenDecomposition_F64<DMatrixRMaj> eigen, final int times) {
		final Integer[] order = new Integer[times];
		for (int k = 0; k < times; k++)
			order[k] = k;
		java.util.Arrays.sort(order,
			(a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real));
		double total = 0;
		for (int k = 0; k < times; k++)
			total += eigen.getEigenvalue(k).real;
		final double[] explained = new double[times];
		final double[][] courses = new double[times][];
		for (int k = 0; k < times; k++) {
			explained[k] = total > 0 ? Math.max(0, eigen.getEigenvalue(order[k]).real) / total : 0;
			courses[k] = withPositivePeak(eigen.getEigenVector(order[k]).data);
		}
		return new PrincipalComponents(total, explained, courses);
	}

	private static double[] withPositivePeak(final double[] vector) {
		int peak = 0;
		for (int t = 1; t < vector.length; t++)
			if (Math.abs(vector[t]) > Math.abs(vector[peak])) peak = t;
		final double[] course = vector.clone();
		if (course[peak] < 0) for (int t = 0; t < course.length; t++)
			course[t] = -course[t];
		return course;
	}
}
