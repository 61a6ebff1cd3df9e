#@ String (label = "Run folder", style = "directory", value = "", required = false, persist = false, description = "Where the results go; blank: the first of trainspikingnet-run, trainspikingnet-run-2, ... that is free") output
#@ Integer (label = "Loops", value = 100, min = 0, persist = false, description = "Presentations that are learned from") loops
#@ Integer (label = "Neurons", value = 4096, min = 100, persist = false, description = "All of them are trained") neurons
#@ Integer (label = "Presynaptic neurons K", value = 205, min = 1, persist = false, description = "Mean number of static synapses that each neuron gets from excitatory, and again from inhibitory neurons") k
#@ Integer (label = "Test every [loops]", value = 10, min = 1, persist = false, description = "Loops between tests for the learning curve") testEvery
#@ Integer (label = "Final test trials", value = 20, min = 1, persist = false, description = "After training") finalTrials
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful on this machine; the result does not depend on it") threads
#@ CommandService commands

// The network that TrainSpikingNet.jl trains by default (Arthur, Kim, Chen, Preibisch & Darshan 2023): every neuron, excitatory
// or inhibitory, learns a sinusoid around its mean input in the untrained network. There is no recording, so one is made up that
// says only how many neurons learn, and for how long.

import net.imglib2.img.array.ArrayImgs
import org.rasterfit.command.Scripts
import org.rasterfit.command.SimulateBalancedNetwork
import org.rasterfit.command.TrainBalancedNetwork

output = Scripts.folder(output, "trainspikingnet-run")
def network = [settings: "TrainSpikingNet default", neurons: neurons, k: k, seed: seed, threads: threads]

println "1. The network of ${neurons} neurons before training"
def untrained = Scripts.run(commands, SimulateBalancedNetwork, network)
printf("   mean rates: excitatory %.3f Hz, inhibitory %.3f Hz (TrainSpikingNet.jl: 3.428 and 6.154 Hz)%n", untrained.getOutput("rateE"), untrained.getOutput("rateI"))

println "2. Training, ${loops} loops"
def rates = ArrayImgs.floats(100, neurons)
rates.each { it.set(5f) }
def trained = Scripts.run(commands, TrainBalancedNetwork, network + [recording: new File("units"), image: rates, reading: "bin=10", output: new File(output),
	loops: loops, testEvery: testEvery, testTrials: 1, finalTrials: finalTrials])
println trained.getOutput("result")
println "Results: ${output}"
