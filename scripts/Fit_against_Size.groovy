#@ String (label = "Recording", style = "open", value = "example", persist = false, description = "File or folder of a recording; example: the one that comes with RasterFit") recording
#@ String (label = "Plastic inputs", value = "10|20|40|80", persist = false, description = "Plastic excitatory inputs of each trained neuron, as a grid has them") plasticE
#@ String (label = "Fraction trained", value = "0.1|0.2|0.4", persist = false, description = "Part of the network's excitatory neurons that is trained, as a grid has them; so many units of the recording are drawn") fraction
#@ String (label = "Network size", value = "600", persist = false, description = "Neurons of the network, half of them excitatory; several sizes as a grid has them") neurons
#@ Integer (label = "K", value = 60, min = 1, persist = false, description = "Static inputs of each kind of every neuron, the same in all networks") k
#@ String (label = "Seeds", value = "1..2", persist = false, description = "Each combination is trained with each of these") seeds
#@ Integer (label = "Loops", value = 30, min = 1, persist = false) loops
#@ Integer (label = "Trials", value = 20, min = 2, persist = false, description = "Test trials per condition after training") trials
#@ String (label = "Other parameters", value = "", required = false, persist = false, description = "Of all trainings, key=value, separated by commas") more
#@ String (label = "Output folder", style = "directory", value = "", required = false, persist = false, description = "Folder of the sweep, new or begun; blank: the first of rasterfit-sweep, rasterfit-sweep-2, ... that is free") output
#@ CommandService commands

// How well is a recording reproduced if a larger or smaller part of the network is trained, with more or fewer plastic synapses, in networks of one size or of
// several? One sweep; docs/sweeps.md tells more.
// The same call with the same folder goes on where it was stopped.

import org.rasterfit.command.Scripts
import org.rasterfit.command.Sweep

def sweep = Scripts.run(commands, Sweep, [
	command: "TrainBalancedNetwork",
	parameters: ("recording=\"${recording}\", loops=${loops}, testEvery=${loops}, testTrials=1, finalTrials=${trials}, k=${k}" + (more ? ", ${more}" : "")).toString(),
	grid: "plasticE=${plasticE}; fraction=${fraction}; neurons=${neurons}; seed=${seeds}".toString(),
	output: new File(Scripts.folder(output, "rasterfit-sweep"))])
println sweep.getOutput("result")
