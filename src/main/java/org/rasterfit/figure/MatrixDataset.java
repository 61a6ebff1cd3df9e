package org.rasterfit.figure;

import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractXYZDataset;

/** A two-dimensional image as a dataset of one series: pixel by pixel, row by row. */
final class MatrixDataset extends AbstractXYZDataset implements Labelled {

	private static final long serialVersionUID = 1;

	private final transient LabelledImage image;
	private final int columns;
	private final int rows;
	private final double[] pixels;

	MatrixDataset(final LabelledImage image) {
		this.image = image;
		columns = image.columns();
		rows = image.rows();
		pixels = image.pixels();
	}

	int columns() {
		return columns;
	}

	int rows() {
		return rows;
	}

	/** The values, row by row; not a copy. */
	double[] pixels() {
		return pixels;
	}

	ImageAxis x() {
		return image.x();
	}

	ImageAxis y() {
		return image.y();
	}

	@Override
	public String valueLabel() {
		return image.valueLabel();
	}

	@Override
	public int getSeriesCount() {
		return 1;
	}

	@Override
	public String getSeriesKey(final int series) {
		return image.name();
	}

	@Override
	public int getItemCount(final int series) {
		return pixels.length;
	}

	@Override
	public DomainOrder getDomainOrder() {
		return DomainOrder.NONE;
	}

	@Override
	public double getXValue(final int series, final int item) {
		return image.x().at(item % columns);
	}

	@Override
	public double getYValue(final int series, final int item) {
		return image.y().at(item / columns);
	}

	@Override
	public double getZValue(final int series, final int item) {
		return pixels[item];
	}

	@Override
	public Number getX(final int series, final int item) {
		return getXValue(series, item);
	}

	@Override
	public Number getY(final int series, final int item) {
		return getYValue(series, item);
	}

	@Override
	public Number getZ(final int series, final int item) {
		return getZValue(series, item);
	}
}
