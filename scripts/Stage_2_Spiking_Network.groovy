#@ String (label = "Output folder", style = "directory", value = "", required = false, persist = false, description = "Holds a folder for each step; blank: the first of rasterfit-stage-2, rasterfit-stage-2-2, ... that is free") output
#@ Integer (label = "Neurons N", value = 100, min = 2, persist = false, description = "All connected to all, all trained") neurons
#@ Double (label = "Input mu", style = "format:0.############", value = 0.72, persist = false, description = "Constant external input; the threshold is 1") mu
#@ Double (label = "Noise sigma", style = "format:0.############", value = 2, min = 0, persist = false, description = "Strength of the noise, added in every step") noise
#@ Double (label = "Synaptic time constant before training [ms]", style = "format:0.############", value = 3, persist = false, description = "For looking at the network") tauSyn
#@ Double (label = "Synaptic time constant in training [ms]", style = "format:0.############", value = 200, persist = false, description = "Larger makes learning easier") tauTraining
#@ Integer (label = "Loops", value = 20, min = 1, persist = false) loops
#@ Double (label = "Noise in the RLS error", style = "format:0.############", value = 2, min = 0, persist = false, description = "As in the tutorial; 0: none") errorNoise
#@ Double (label = "Ridge penalty lambda", style = "format:0.############", value = 0.5, persist = false, description = "Larger changes the weights more slowly") lambda
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful; the result does not depend on it") threads
#@ CommandService commands

// Stage 2: one neuron, two neurons, a network, and its training (docs/stage-2.md).

import org.rasterfit.command.Scripts
import org.rasterfit.command.SimulateNeuron
import org.rasterfit.command.SimulateNeuronPair
import org.rasterfit.command.SimulateSpikingNetwork
import org.rasterfit.command.TrainSpikingNetwork

output = Scripts.folder(output, "rasterfit-stage-2")

def one = Scripts.run(commands, SimulateNeuron, [output: "${output}/neuron".toString(), noise: noise, seed: seed])
printf("1. One neuron: %.1f Hz%n", one.getOutput("rate"))

def pair = Scripts.run(commands, SimulateNeuronPair, [output: "${output}/pair".toString(), noise: noise, seed: seed])
println "2. Two neurons, the first drives the second: ${pair.getOutput("metrics").rates_hz} Hz"

def network = Scripts.run(commands, SimulateSpikingNetwork, [output: "${output}/network".toString(), neurons: neurons, mu: mu,
	noise: noise, tauSyn: tauSyn, seed: seed, threads: threads])
printf("3. %d neurons before training: %.1f Hz%n", neurons, network.getOutput("rate"))

def trained = Scripts.run(commands, TrainSpikingNetwork, [output: "${output}/spiking".toString(), neurons: neurons, mu: mu,
	noise: noise, tauSyn: tauTraining, tauBaseline: tauSyn, loops: loops, errorNoise: errorNoise, lambda: lambda, seed: seed,
	threads: threads])
printf("4. After %d loops: correlation of input and target in single test trials %.3f%n", loops,
	trained.getOutput("correlation"))
println "Results: ${new File(output).absolutePath}"
