#@ String (label = "Run folder", style = "directory", value = "", required = false, persist = false, description = "Where the results go; blank: the first of trainspikingnet-largest, trainspikingnet-largest-2, ... that is free") output
#@ Integer (label = "Loops", value = 100, min = 0, persist = false, description = "Presentations that are learned from") loops
#@ Integer (label = "Neurons", value = 66002, min = 300, persist = false, description = "All of them are trained. 66002 need 16 GB of Java memory on two cores and 21 GB of disk; 6600 a tenth") neurons
#@ Integer (label = "Plastic inputs of each type", value = 64, min = 1, persist = false, description = "From excitatory, and again from inhibitory neurons") inputs
#@ Integer (label = "Updates learned at a time", value = 8, min = 1, persist = false, description = "8 take half the time of 1 where the matrices do not fit the caches; weights then act up to 8 updates late") late
#@ Integer (label = "Test every [loops]", value = 10, min = 1, persist = false, description = "Loops between tests for the learning curve") testEvery
#@ Integer (label = "Final test trials", value = 5, min = 1, persist = false, description = "After training") finalTrials
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful on this machine; the result does not depend on it") threads
#@ CommandService commands

// The largest network that TrainSpikingNet.jl was published with (Arthur, Kim, Chen, Preibisch & Darshan 2023, figure
// 2): no static synapses, and every neuron learns the rate of a recorded one. That recording is not at hand, so rates
// of the same kind are made up: means from a log-normal distribution; time courses of which half of the variance is a
// neuron's own and half comes from ten that all share.

import groovy.transform.CompileStatic

import net.imglib2.img.array.ArrayImgs
import org.apache.commons.rng.UniformRandomProvider
import org.apache.commons.rng.sampling.distribution.ZigguratSampler
import org.rasterfit.command.Scripts
import org.rasterfit.command.TrainBalancedNetwork
import org.rasterfit.random.RandomStreams

@CompileStatic
class MadeUpRates {
	static final int BINS = 150, BIN_MS = 20, SHARED = 10
	// width of the smoothing kernel [ms]; standard deviation of the logarithm of a rate in time, and of the mean rates
	static final double WIDTH_MS = 100, IN_TIME = 1, ACROSS = 0.8
	static final double MEDIAN_HZ = 4.5, HIGHEST_HZ = 100

	private final ZigguratSampler.NormalizedGaussian gauss
	private final double[] kernel

	MadeUpRates(UniformRandomProvider random) {
		gauss = ZigguratSampler.NormalizedGaussian.of(random)
		int half = (int) Math.ceil(3 * WIDTH_MS / BIN_MS)
		kernel = new double[2 * half + 1]
		double squares = 0
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] = StrictMath.exp(-0.5 * Math.pow((i - half) * BIN_MS / WIDTH_MS, 2))
			squares += kernel[i] * kernel[i]
		}
		for (int i = 0; i < kernel.length; i++) kernel[i] /= Math.sqrt(squares)
	}

	/** Smooth noise of variance 1. */
	double[] timeCourse() {
		double[] noise = new double[BINS + kernel.length - 1]
		for (int i = 0; i < noise.length; i++) noise[i] = gauss.sample()
		double[] smooth = new double[BINS]
		for (int t = 0; t < BINS; t++)
			for (int i = 0; i < kernel.length; i++) smooth[t] += kernel[i] * noise[t + i]
		return smooth
	}

	/** Rates [Hz], bin by bin, one neuron after the other. */
	float[] of(int neurons) {
		double[][] shared = new double[SHARED][]
		for (int c = 0; c < SHARED; c++) shared[c] = timeCourse()
		float[] rates = new float[BINS * neurons]
		for (int n = 0; n < neurons; n++) {
			double[] course = timeCourse()
			double[] share = new double[SHARED]
			for (int c = 0; c < SHARED; c++) share[c] = gauss.sample() / Math.sqrt(SHARED)
			double mean = MEDIAN_HZ * StrictMath.exp(ACROSS * gauss.sample())
			for (int t = 0; t < BINS; t++) {
				double common = 0
				for (int c = 0; c < SHARED; c++) common += share[c] * shared[c][t]
				double deviation = IN_TIME * Math.sqrt(0.5) * (course[t] + common)
				double rate = mean * StrictMath.exp(deviation - 0.5 * IN_TIME * IN_TIME)
				rates[n * BINS + t] = (float) Math.min(HIGHEST_HZ, rate)
			}
		}
		return rates
	}
}

output = Scripts.folder(output, "trainspikingnet-largest")
println "${neurons} neurons, all of them trained, ${loops} loops"
def rates = new MadeUpRates(new RandomStreams(seed).stream(RandomStreams.Purpose.TARGET)).of(neurons)
def trained = Scripts.run(commands, TrainBalancedNetwork, [settings: "TrainSpikingNet with 66002 neurons",
	neurons: neurons, plasticE: inputs, plasticI: inputs, seed: seed, threads: threads, recording: new File("units"),
	image: ArrayImgs.floats(rates, MadeUpRates.BINS, neurons), reading: "bin=" + MadeUpRates.BIN_MS,
	output: new File(output), loops: loops, late: late, checkpointEvery: 50, testEvery: testEvery, testTrials: 1,
	finalTrials: finalTrials])
println trained.getOutput("result")
println "Results: ${output}"
