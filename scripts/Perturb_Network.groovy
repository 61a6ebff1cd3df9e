#@ String (label = "Run folder or network.h5", style = "open", value = "", persist = false, description = "Of a training of stage 3") network
#@ String (label = "Question", value = "all", choices = {"all", "1 makes", "2 silence", "3 weights", "4 stimulus", "5 distractor", "6 matter", "7 return"}, persist = false, description = "Which of the questions below; all: one after the other") question
#@ Integer (label = "Trials", value = 10, min = 2, persist = false, description = "Per condition, perturbed and not") trials
#@ String (label = "Run folder", style = "directory", value = "", required = false, persist = false, description = "Where the results go, one folder for each line; blank: the first of rasterfit-perturbed, rasterfit-perturbed-2, ... that is free") output
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful on this machine; the result does not depend on it") threads
#@ CommandService commands

// Questions that a trained network is asked, each one line. docs/experiments.md tells what the answers look like.

import org.rasterfit.command.PerturbNetwork
import org.rasterfit.command.Scripts

output = Scripts.folder(output, "rasterfit-perturbed")

ask = { String number, String name, Map options ->
	if (question != "all" && !question.startsWith(number)) return
	println "${number}. ${name}"
	def done = Scripts.run(commands, PerturbNetwork, [network: new File(network), trials: trials, directionTrials: 2 * trials, threads: threads,
		output: new File(output, name).path] + options)
	println done.getOutput("result")
}

// What makes the time course?
ask("1", "no feedforward", [kind: "No feedforward", from: "0", length: 0])
ask("1", "no plastic weights", [kind: "Lesion", group: "all", from: "start", length: 0])
// What if a fifth of the neurons falls silent?
["trained", "untrained E", "I"].each { ask("2", "silence 20 percent of ${it}", [kind: "Silence", group: "20% of ${it}", from: "500", length: 200]) }
// What if recurrent weights are smaller or larger?
ask("3", "recurrent weights", [kind: "Lesion", group: "all", strength: "0.5, 1.5", from: "start", length: 0])
// Is the stimulus needed?
ask("4", "no stimulus", [kind: "No stimulus", from: "start", length: 0])
// Can a distractor switch the condition, early or late?
ask("5", "distractor", [kind: "Distractor", group: "all", from: "0, 400, 800, 1200", length: 200, strength: "1"])
// Which neurons matter most: those that send the largest weights, or any?
ask("6", "silence 20 of largest weight", [kind: "Silence", group: "top 20 of trained by weight", from: "500", length: 200])
ask("6", "silence 20 at random", [kind: "Silence", group: "20 of trained", from: "500", length: 200])
// Does the network come back after a push? (Kim et al. 2023: all I neurons, 200 ms)
ask("7", "sine into I", [kind: "Sine", group: "I", from: "500", length: 200])
println "Results: ${output}"
