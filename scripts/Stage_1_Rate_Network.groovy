#@ String (label = "Output folder", style = "directory", value = "", required = false, persist = false, description = "Must not yet hold a run; blank: the first of rasterfit-stage-1, rasterfit-stage-1-2, ... that is free") output
#@ Integer (label = "Units N", value = 100, min = 2, persist = false, description = "All connected to all, all trained") neurons
#@ Double (label = "Gain g", style = "format:0.############", value = 1, min = 0, persist = false, description = "Weights have a standard deviation of g / sqrt(N)") gain
#@ String (label = "Activation", value = "ReLU", persist = false, description = "ReLU, tanh or what a plugin adds") activation
#@ Double (label = "Target period [ms]", style = "format:0.############", value = 100, persist = false, description = "Of the sinusoid that each unit should follow") period
#@ Double (label = "Target amplitude", style = "format:0.############", value = 1, persist = false) targetAmplitude
#@ Double (label = "Target offset", style = "format:0.############", value = 1, persist = false, description = "Mean of the targets") offset
#@ Integer (label = "Loops", value = 50, min = 1, persist = false) loops
#@ Double (label = "Ridge penalty lambda", style = "format:0.############", value = 0.5, persist = false, description = "Larger changes the weights more slowly") lambda
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful; the result does not depend on it") threads
#@ CommandService commands

// Stage 1: every unit of a random rate network learns a target of its own (docs/stage-1.md).

import org.rasterfit.command.Scripts
import org.rasterfit.command.TrainRateNetwork

output = Scripts.folder(output, "rasterfit-stage-1")

def trained = Scripts.run(commands, TrainRateNetwork, [output: output, neurons: neurons, gain: gain, activation: activation,
	period: period, targetAmplitude: targetAmplitude, offset: offset, loops: loops, lambda: lambda, seed: seed, threads: threads])
printf("Correlation of input and target: %.4f before training, %.6f in the last loop%n",
	trained.getOutput("metrics").correlation_before, trained.getOutput("correlation"))
println "Results: ${new File(output).absolutePath}"
