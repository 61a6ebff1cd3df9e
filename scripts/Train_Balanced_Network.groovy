#@ String (label = "Recording", style = "open", value = "example", persist = false, description = "File or folder; example: the recording that comes with RasterFit") recording
#@ String (label = "Reading options", value = "", required = false, persist = false, description = "What cannot be known from the file, such as: event=delay_start_time, condition=trial_instruction, from=0, to=2000") reading
#@ String (label = "Run folder", style = "directory", value = "", required = false, persist = false, description = "Where the results go; blank: the first of rasterfit-run, rasterfit-run-2, ... that is free") output
#@ Integer (label = "Loops", value = 40, min = 0, persist = false, description = "A loop presents every condition, twice with the defaults; the tutorial trains 200 loops of one presentation") loops
#@ Integer (label = "Neurons N", value = 5000, min = 2, persist = false, description = "Number of neurons of the whole network; half of them are excitatory") neurons
#@ Integer (label = "Presynaptic neurons K", value = 500, min = 1, persist = false, description = "Mean number of static synapses that each neuron gets from excitatory, and again from inhibitory neurons") k
#@ Double (label = "Duration of the targets [ms]", style = "format:0.############", value = 0, min = 0, persist = false, description = "How much of the recording is learned, from its first bin; 0: all of it") duration
#@ Double (label = "Time step dt [ms]", style = "format:0.############", value = 0.1, persist = false, description = "All durations must be multiples of it") dt
#@ Double (label = "Sigma of the input", style = "format:0.############", value = 0.309191, min = 0, persist = false, description = "With which recorded rates become target inputs (Ricciardi's formula); 0: that with which the formula fits the untrained network") sigma
#@ Integer (label = "Plastic synapses from trained E neurons", value = 20, min = 0, persist = false, description = "Per trained neuron") plasticE
#@ Integer (label = "Plastic synapses from I neurons", value = 20, min = 0, persist = false, description = "Per trained neuron") plasticI
#@ Double (label = "Plastic time constant [ms]", style = "format:0.############", value = 150, persist = false, description = "Decay of plastic synapses and of the filtered spike trains that they are trained on") tauPlastic
#@ Integer (label = "Feedforward neurons", value = 300, min = 0, persist = false, description = "Poisson neurons that project to all trained neurons from 200 ms before target onset on; 0: none") feedforward
#@ Double (label = "Ridge penalty, recurrent", style = "format:0.############", value = 0.04, persist = false, description = "Larger changes recurrent weights more slowly") lambda
#@ Double (label = "Ridge penalty, feedforward", style = "format:0.############", value = 0.05, persist = false, description = "Larger changes feedforward weights more slowly; the tutorial has 1, 0.05 fits better in as many loops") lambdaFeedforward
#@ Integer (label = "Test every [loops]", value = 10, min = 1, persist = false, description = "Loops between tests for the learning curve") testEvery
#@ Integer (label = "Test trials", value = 2, min = 1, persist = false, description = "Per condition, at each test of the learning curve") testTrials
#@ Integer (label = "Final test trials", value = 100, min = 1, persist = false, description = "Per condition, after training") finalTrials
#@ Integer (label = "Trials with lesions", value = 10, min = 0, persist = false, description = "Per condition, after training, without parts of the network; 0: none") lesionTrials
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful on this machine; the result does not depend on it") threads
#@ CommandService commands

// Stage 3 from a recording to a trained network: the balanced network on its own, then trained to reproduce
// the recording, then tested in trials that it has not seen (Kim, Finkelstein, Chow, Svoboda & Darshan 2023).

import org.rasterfit.command.Scripts
import org.rasterfit.command.SimulateBalancedNetwork
import org.rasterfit.command.TestNetwork
import org.rasterfit.command.TrainBalancedNetwork

output = Scripts.folder(output, "rasterfit-run")

println "1. The balanced network of ${neurons} neurons before training"
def network = [neurons: neurons, k: k, dt: dt, seed: seed, threads: threads]
def untrained = Scripts.run(commands, SimulateBalancedNetwork, network)
printf("   mean rates: excitatory %.2f Hz, inhibitory %.2f Hz%n", untrained.getOutput("rateE"), untrained.getOutput("rateI"))

println "2. Training on the recording, ${loops} loops"
def trained = Scripts.run(commands, TrainBalancedNetwork, network + [recording: new File(recording), reading: reading,
	output: new File(output), loops: loops, duration: duration, sigma: sigma, plasticE: plasticE, plasticI: plasticI, tauPlastic: tauPlastic,
	feedforward: feedforward, lambda: lambda, lambdaFeedforward: lambdaFeedforward, testEvery: testEvery,
	testTrials: testTrials, finalTrials: finalTrials, lesionTrials: lesionTrials])
println trained.getOutput("result")

println "3. The saved network, tested in a few new trials"
def tested = Scripts.run(commands, TestNetwork, [network: new File(output), trials: Math.min(finalTrials, 10), lesionTrials: 0, seed: seed + 1, threads: threads])
println tested.getOutput("result")

println "Results: ${new File(output).absolutePath}"
