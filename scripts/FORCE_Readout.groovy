#@ String (label = "Output folder", style = "directory", value = "", required = false, persist = false, description = "Must not yet hold a run; blank: the first of rasterfit-force, rasterfit-force-2, ... that is free") output
#@ Integer (label = "Units N", value = 1000, min = 2, persist = false, description = "All connected to all") neurons
#@ Double (label = "Gain g", style = "format:0.############", value = 1.5, min = 0, persist = false, description = "Above 1 the network is chaotic before training") gain
#@ Double (label = "Feedback", style = "format:0.############", value = 1, min = 0, persist = false, description = "Largest weight of the readout back onto a unit") feedback
#@ String (label = "Signal file", style = "open", value = "", required = false, persist = false, description = "One cycle of any signal, one number per line; blank: a sum of four sinusoids") signal
#@ Double (label = "Period [ms]", style = "format:0.############", value = 600, persist = false, description = "Duration of one cycle") period
#@ Integer (label = "Periods of training", value = 24, min = 1, persist = false) loops
#@ Integer (label = "Periods running free", value = 10, min = 1, persist = false) free
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful; the result does not depend on it") threads
#@ CommandService commands

// FORCE as it began: the readout of a chaotic network learns a signal and then produces it freely (docs/force.md).

import org.rasterfit.command.Scripts
import org.rasterfit.command.TrainForceReadout

output = Scripts.folder(output, "rasterfit-force")

def trained = Scripts.run(commands, TrainForceReadout, [output: output, neurons: neurons, gain: gain, feedback: feedback,
	signal: signal, period: period, loops: loops, free: free, seed: seed, threads: threads])
printf("Squared error over variance, running free: %.2e%n", trained.getOutput("error"))
println "Results: ${new File(output).absolutePath}"
