package org.rasterfit.run;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.ThreadTeam;

/**
 * How fast this machine is with one thread and with one per processor, from some seconds of small networks.
 *
 * @param one speed of one thread
 * @param all speed of a thread on each processor
 * @param processors number of processors
 */
public record MachineCalibration(MachineSpeed one, MachineSpeed all, int processors) {

	/** Passes before those that count, in which Java compiles. */
	private static final int WARM_UPS = 2;

	private static CompletableFuture<MachineCalibration> measurement;

	/**
	 * The speed, once it is known. The first call starts the calibration on a thread of its own; none waits.
	 *
	 * @return empty as long as the calibration runs
	 */
	public static synchronized Optional<MachineCalibration> known() {
		if (measurement == null) {
			measurement = new CompletableFuture<>();
			final CompletableFuture<MachineCalibration> result = measurement;
			final Thread thread = new Thread(() -> result.complete(measure()), "RasterFit calibration");
			thread.setDaemon(true);
			thread.setPriority(Thread.MIN_PRIORITY);
			thread.start();
		}
		return Optional.ofNullable(measurement.getNow(null));
	}

	/** Measures; takes some seconds of all processors. */
	public static MachineCalibration measure() {
		final RandomStreams streams = new RandomStreams(1);
		final int processors = Runtime.getRuntime().availableProcessors();
		try (ThreadTeam all = ThreadTeam.of(processors); ThreadTeam one = ThreadTeam.of(1)) {
			for (int i = 0; i < WARM_UPS; i++) {
				MachineSpeed.measure(streams, one);
				if (processors > 1) MachineSpeed.measure(streams, all);
			}
			final MachineSpeed alone = MachineSpeed.measure(streams, one);
			return new MachineCalibration(alone, processors == 1 ? alone : MachineSpeed.measure(streams, all),
				processors);
		}
	}

	/**
	 * The speed of some threads: what they get done in a time grows evenly from one thread to one per processor.
	 *
	 * @param threads 1 or more
	 */
	public MachineSpeed with(final int threads) {
		return processors == 1 ? one
			: MachineSpeed.between(one, all, (Math.min(threads, processors) - 1.0) / (processors - 1));
	}
}
