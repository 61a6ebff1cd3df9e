#@ String (label = "Run folder or network.h5", style = "open", value = "", persist = false, description = "Of a training of stage 3") network
#@ String (label = "Question", value = "all", choices = {"all", "1 who makes the fit", "2 silence a fifth", "3 recurrent weights", "4 stimulus", "5 distractor", "6 untrained neurons", "7 Dale's law", "8 which neurons matter", "9 dimensions", "10 push"}, persist = false, description = "Which of the ten questions of docs/experiments.md; all: one after the other") question
#@ Integer (label = "Trials", value = 10, min = 2, persist = false, description = "Per condition, perturbed and not") trials
#@ String (label = "Run folder", style = "directory", value = "", required = false, persist = false, description = "Where the results go, one folder for each line; blank: the first of rasterfit-perturbed, rasterfit-perturbed-2, ... that is free") output
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful on this machine; the result does not depend on it") threads
#@ CommandService commands

// Ten questions that a trained network is asked, each one command. docs/experiments.md tells what the answers look like.

import org.rasterfit.command.AnalyseNetwork
import org.rasterfit.command.PerturbNetwork
import org.rasterfit.command.Scripts
import org.rasterfit.command.TestNetwork

output = Scripts.folder(output, "rasterfit-perturbed")

isAsked = { int... numbers -> question == "all" || numbers.any { question.split(" ")[0] == it.toString() } }

run = { String title, type, String name, Map options ->
	println title
	def done = Scripts.run(commands, type, [network: new File(network), trials: trials, threads: threads,
		output: new File(output, name).path] + options)
	println done.getOutput("result")
}
perturb = { int number, String name, Map options ->
	if (isAsked(number)) run("${number}. ${name}", PerturbNetwork, "${number} ${name}", [directionTrials: 2 * trials] + options)
}

// Who makes the fit? Shares of the input by source, and the fit without feedforward weights, recurrent weights, stimulus: figure lesions
if (isAsked(1)) run("1. who makes the fit", TestNetwork, "1 who makes the fit", [trials: 2 * trials, lesionTrials: trials])
// What if a fifth of the neurons falls silent? Figure projections
["trained", "untrained E", "I"].each {
	perturb(2, "silence a fifth of ${it}", [kind: "Silence", group: "20% of ${it}", from: "onset+500", length: 200])
}
// What if recurrent weights are smaller or larger? Figure projections
["0.5", "1.5"].each {
	perturb(3, "recurrent weights times ${it}", [kind: "Lesion", group: "all", strength: it, from: "start", length: 0])
}
// Is the stimulus needed? Figures projections and switched
perturb(4, "no stimulus", [kind: "No stimulus", from: "start", length: 0])
// Can a distractor switch the condition, early or late? Figure switched
perturb(5, "distractor", [kind: "Distractor", group: "all", from: "onset, onset+400, onset+800, onset+1200", length: 200])
// Do untrained neurons follow? How many weights break Dale's law, and does it matter? Is the activity low-dimensional?
// Figures held_out_match, components, weights, dimensionality
if (isAsked(6, 7, 9)) run("6, 7, 9. untrained neurons, Dale's law, dimensions", AnalyseNetwork, "6 7 9 all neurons",
	[trials: 3 * trials, controlTrials: 3 * trials])
// Which neurons matter most: those that send the largest weights, or any? Figure perturbed_minus_reference
perturb(8, "silence 20 of largest weight", [kind: "Silence", group: "top 20 of trained by weight", from: "onset+500", length: 200])
perturb(8, "silence 20 at random", [kind: "Silence", group: "20 of trained", from: "onset+500", length: 200])
// Does the network come back after a push? (Kim et al. 2023: all I neurons, 200 ms) Figure distance
perturb(10, "push", [kind: "Sine", group: "I", from: "onset+500", length: 200])
println "Results: ${output}"
