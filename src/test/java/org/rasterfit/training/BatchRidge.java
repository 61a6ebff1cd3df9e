package org.rasterfit.training;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The batch solution of ridge regression that recursive least squares must reach:
 * {@code P = (A0 + sum x x')^-1}, {@code w = P (A0 w0 + sum x y)}.
 */
final class BatchRidge {

	private final DMatrixRMaj a;
	private final DMatrixRMaj b;

	/** Starts with penalty A0 (n x n) and weights w0. */
	BatchRidge(final DMatrixRMaj penalty, final double[] initial) {
		a = penalty.copy();
		b = new DMatrixRMaj(initial.length, 1);
		CommonOps_DDRM.mult(penalty, new DMatrixRMaj(initial.length, 1, true, initial), b);
	}

	/** One penalty for all weights, which start from 0. */
	BatchRidge(final int n, final double lambda) {
		this(CommonOps_DDRM.diag(constant(n, lambda)), new double[n]);
	}

	private static double[] constant(final int n, final double value) {
		final double[] all = new double[n];
		java.util.Arrays.fill(all, value);
		return all;
	}

	/** One more row of the regression: regressors x, desired output y. */
	void add(final double[] x, final double y) {
		for (int i = 0; i < x.length; i++) {
			b.add(i, 0, x[i] * y);
			for (int j = 0; j < x.length; j++)
				a.add(i, j, x[i] * x[j]);
		}
	}

	/** A0 + sum x x'. */
	DMatrixRMaj correlation() {
		return a;
	}

	double[] weights() {
		final DMatrixRMaj w = new DMatrixRMaj(b.numRows, 1);
		if (!CommonOps_DDRM.solve(a, b, w)) throw new AssertionError("singular correlation matrix");
		return w.data;
	}

	/** Largest entry of |P A - I|. */
	double inverseError(final double[][] p) {
		final DMatrixRMaj product = new DMatrixRMaj(a.numRows, a.numRows);
		CommonOps_DDRM.mult(new DMatrixRMaj(p), a, product);
		CommonOps_DDRM.subtractEquals(product, CommonOps_DDRM.identity(a.numRows));
		return CommonOps_DDRM.elementMaxAbs(product);
	}
}
