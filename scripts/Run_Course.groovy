#@ String (label = "Output folder", style = "directory", value = "", required = false, persist = false, description = "Gets index.html and a folder for each step; blank: the first of rasterfit-course, rasterfit-course-2, ... that is free") output
#@ String (label = "Recording for stage 3", style = "open", value = "example", persist = false, description = "File or folder; example: the recording that comes with RasterFit") recording
#@ Integer (label = "Units of the rate network", value = 100, min = 9, persist = false) rateUnits
#@ Integer (label = "Loops of the rate network", value = 50, min = 1, persist = false) rateLoops
#@ Integer (label = "Units of the FORCE network", value = 1000, min = 6, persist = false) forceUnits
#@ Integer (label = "Periods of FORCE training", value = 24, min = 2, persist = false) forcePeriods
#@ Integer (label = "Neurons of the spiking network", value = 100, min = 9, persist = false) spikingNeurons
#@ Integer (label = "Loops of the spiking network", value = 20, min = 1, persist = false) spikingLoops
#@ Integer (label = "Neurons of the balanced network", value = 2000, min = 100, persist = false, description = "The full size is 5000") balancedNeurons
#@ Integer (label = "Inputs K of the balanced network", value = 200, min = 1, persist = false, description = "The full size has 500") k
#@ Integer (label = "Loops of the balanced network", value = 40, min = 1, persist = false) balancedLoops
#@ Integer (label = "Trials of the experiments", value = 10, min = 2, persist = false, description = "Per condition, with the trained balanced network") experimentTrials
#@ Long (label = "Seed", value = 1, persist = false, description = "The same seed and parameters give the same numbers, bit for bit") seed
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful; the results do not depend on it") threads
#@ CommandService commands

// The three stages in a row, experiments on the last network, and a page that tells them with the figures and numbers of this run.

import java.nio.file.Files
import java.nio.file.Path

import org.rasterfit.command.AnalyseNetwork
import org.rasterfit.command.PerturbNetwork
import org.rasterfit.command.Scripts
import org.rasterfit.command.SimulateNeuron
import org.rasterfit.command.SimulateNeuronPair
import org.rasterfit.command.SimulateSpikingNetwork
import org.rasterfit.command.TrainBalancedNetwork
import org.rasterfit.command.TrainForceReadout
import org.rasterfit.command.TrainRateNetwork
import org.rasterfit.command.TrainSpikingNetwork
import org.rasterfit.run.ReportPage

output = Scripts.folder(output, "rasterfit-course")
def folder = Path.of(output).toAbsolutePath()
if (Files.exists(folder.resolve("index.html"))) throw new IllegalStateException("output folder " + folder +
	" already holds a course: choose another folder")

/** Runs a command into a folder of its own; a refused command ends the script. */
def step = { String title, type, String name, Map inputs ->
	println title
	def given = inputs + [output: folder.resolve(name).toString(), seed: seed, threads: threads]
	Scripts.run(commands, type, given)
}

step("Stage 1: rate network", TrainRateNetwork, "rate", [neurons: rateUnits, loops: rateLoops])
step("FORCE: readout of a chaotic network", TrainForceReadout, "force", [neurons: forceUnits, loops: forcePeriods])
step("Stage 2: one neuron", SimulateNeuron, "neuron", [:])
step("Stage 2: two neurons", SimulateNeuronPair, "pair", [:])
step("Stage 2: network before training", SimulateSpikingNetwork, "network", [neurons: spikingNeurons])
step("Stage 2: training", TrainSpikingNetwork, "spiking", [neurons: spikingNeurons, loops: spikingLoops])
step("Stage 3: balanced network", TrainBalancedNetwork, "balanced", [recording: new File(recording),
	neurons: balancedNeurons, k: k, loops: balancedLoops, testTrials: 2, lambdaFeedforward: 0.05d])

step("Experiments: a push", PerturbNetwork, "push", [network: folder.resolve("balanced").toFile(), kind: "Sine", group: "I",
	from: "onset+500", length: 200, trials: experimentTrials, directionTrials: 2 * experimentTrials])
step("Experiments: all neurons", AnalyseNetwork, "look", [network: folder.resolve("balanced").toFile(),
	trials: 2 * experimentTrials, controlTrials: experimentTrials])

ReportPage.write(ReportPage.course(), folder, folder.resolve("index.html"))
println "Open ${folder.resolve("index.html")}"
