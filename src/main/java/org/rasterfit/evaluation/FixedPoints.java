package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.rasterfit.network.RateFunction;

/**
 * Fixed points of a rate network without stimulus: where it may stay (Sussillo &amp; Barak 2013). With x the input of
 * the units and phi their activation,
 *
 * <pre>
 * F(x) = -x + W' phi(x) = 0,   J = dF/dx = -1 + W' diag(phi'(x))
 * </pre>
 *
 * holds for leaky rates and for leaky currents alike, and so do the eigenvalues of J, in units of 1 / tau: a point is
 * stable, an attractor, if all have a real part below 0. Points are looked for from given starts by damped Newton steps
 * (Levenberg and Marquardt): {@code (J'J + mu) d = -J'F}.
 */
public final class FixedPoints {

	/** A point is fixed if no unit would change faster than this, in units of 1 / tau. */
	public static final double TOLERANCE = 1e-9;

	private static final int STEPS = 300;
	private static final double DIFFERENCE = 1e-6;
	/** Points whose inputs differ by less than this are one. */
	private static final double SAME = 1e-5;

	/**
	 * A fixed point.
	 *
	 * @param input x of every unit
	 * @param speed largest absolute value of F
	 * @param largestReal largest real part of the eigenvalues of J [1/tau]
	 * @param unstable number of eigenvalues with a real part above 0
	 * @param starts from how many of the starts it was reached
	 */
	public record Point(double[] input, double speed, double largestReal, int unstable, int starts) {

		/** Whether activity near it comes back to it. */
		public boolean isStable() {
			return largestReal < 0;
		}
	}

	private final double[][] weights;
	private final RateFunction activation;
	private final int n;

	/**
	 * @param weights {@code [presynaptic][postsynaptic]}; not copied
	 * @param activation phi
	 */
	public FixedPoints(final double[][] weights, final RateFunction activation) {
		this.weights = weights;
		this.activation = activation;
		n = weights.length;
	}

	/**
	 * Looks for fixed points.
	 *
	 * @param starts inputs of all units to start from, such as points of a trial, {@code [start][unit]}
	 * @return those that were found, the most often reached first; starts that end nowhere are left out
	 */
	public List<Point> from(final double[][] starts) {
		final List<double[]> found = new ArrayList<>();
		final List<Integer> reached = new ArrayList<>();
		for (final double[] start : starts) {
			final double[] x = descend(start.clone());
			if (x == null) continue;
			int known = 0;
			while (known < found.size() && largest(difference(x, found.get(known))) > SAME)
				known++;
			if (known < found.size()) reached.set(known, reached.get(known) + 1);
			else {
				found.add(x);
				reached.add(1);
			}
		}
		final List<Point> points = new ArrayList<>();
		for (int p = 0; p < found.size(); p++)
			points.add(point(found.get(p), reached.get(p)));
		points.sort((a, b) -> Integer.compare(b.starts, a.starts));
		return points;
	}

	/** The fixed point that a start leads to; {@code null}: none. */
	private double[] descend(final double[] start) {
		double[] x = start;
		DMatrixRMaj f = f(x);
		double mu = 1e-3;
		for (int step = 0; step < STEPS; step++) {
			if (CommonOps_DDRM.elementMaxAbs(f) < TOLERANCE) return x;
			final DMatrixRMaj jacobian = jacobian(x);
			boolean isBetter = false;
			for (; !isBetter && mu < 1e12; mu *= isBetter ? 0.1 : 10) {
				final double[] next = next(x, f, jacobian, mu);
				final DMatrixRMaj at = next == null ? null : f(next);
				isBetter = at != null && CommonOps_DDRM.dot(at, at) < CommonOps_DDRM.dot(f, f);
				if (!isBetter) continue;
				x = next;
				f = at;
			}
			if (!isBetter) return null;
		}
		return null;
	}

	/** x + d with (J'J + mu) d = -J'F; {@code null} if that has no solution. */
	private double[] next(final double[] x, final DMatrixRMaj f, final DMatrixRMaj jacobian, final double mu) {
		final DMatrixRMaj a = new DMatrixRMaj(n, n), b = new DMatrixRMaj(n, 1), d = new DMatrixRMaj(n, 1);
		CommonOps_DDRM.multTransA(jacobian, jacobian, a);
		for (int i = 0; i < n; i++)
			a.add(i, i, mu);
		CommonOps_DDRM.multTransA(-1, jacobian, f, b);
		final LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
		if (!solver.setA(a)) return null;
		solver.solve(b, d);
		final double[] next = x.clone();
		for (int i = 0; i < n; i++)
			next[i] += d.data[i];
		return next;
	}

	private double[] rates(final double[] x) {
		final double[] r = new double[n];
		activation.apply(x, r, 0, n);
		return r;
	}

	/** F(x) = -x + W' phi(x). */
	private DMatrixRMaj f(final double[] x) {
		final double[] r = rates(x);
		final DMatrixRMaj f = new DMatrixRMaj(n, 1);
		for (int i = 0; i < n; i++)
			f.data[i] = -x[i];
		for (int j = 0; j < n; j++)
			for (int i = 0; i < n; i++)
				f.data[i] += weights[j][i] * r[j];
		return f;
	}

	/** J_ij = -delta_ij + w_ji phi'(x_j). */
	private DMatrixRMaj jacobian(final double[] x) {
		final double[] above = rates(Arrays.stream(x).map(v -> v + DIFFERENCE).toArray());
		final double[] below = rates(Arrays.stream(x).map(v -> v - DIFFERENCE).toArray());
		final DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
		for (int j = 0; j < n; j++) {
			final double slope = (above[j] - below[j]) / (2 * DIFFERENCE);
			for (int i = 0; i < n; i++)
				jacobian.set(i, j, weights[j][i] * slope - (i == j ? 1 : 0));
		}
		return jacobian;
	}

	private Point point(final double[] x, final int starts) {
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false);
		if (!eigen.decompose(jacobian(x))) throw new IllegalStateException("fixed point of " + n +
			" units: the Jacobian has no eigenvalues; is every weight finite?");
		double most = Double.NEGATIVE_INFINITY;
		int unstable = 0;
		for (int k = 0; k < eigen.getNumberOfEigenvalues(); k++) {
			final double real = eigen.getEigenvalue(k).getReal();
			most = Math.max(most, real);
			if (real > 0) unstable++;
		}
		return new Point(x, CommonOps_DDRM.elementMaxAbs(f(x)), most, unstable, starts);
	}

	private static double[] difference(final double[] a, final double[] b) {
		final double[] d = new double[a.length];
		Arrays.setAll(d, i -> a[i] - b[i]);
		return d;
	}

	private static double largest(final double[] x) {
		return Arrays.stream(x).map(Math::abs).max().orElse(0);
	}
}
