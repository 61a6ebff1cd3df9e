package org.rasterfit.sweep;

import java.util.List;
import java.util.Map;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * Which runs a sweep has. A design is asked again when its runs are done, so that one that searches can go on from what
 * came out; all others have said everything the first time.
 */
public interface Design extends Exchangeable {

	/**
	 * The runs to make next.
	 *
	 * @param axes what is swept, in the order that the user gave
	 * @param settings of this design
	 * @param scores of the runs that are known, finished in this call or an earlier one: the metric, larger is better;
	 *          NaN for a run that failed
	 * @return runs, some of which may be known; none that is new: the sweep is done
	 * @throws IllegalArgumentException if the design cannot use such an axis; names it
	 */
	List<SweepPoint> next(List<SweepAxis> axes, Settings settings, Map<SweepPoint, Double> scores);

	/** Whether what is next depends on what came out. */
	default boolean isSearch() {
		return false;
	}
}
