#@ String (label = "Run folder", style = "directory", persist = false, description = "The folder of the run that is to be repeated") run
#@ String (label = "New run folder", style = "directory", value = "", required = false, persist = false, description = "Receives the repeated run; blank: the folder's name with -repeated") output
#@ String (label = "Recording", style = "open", value = "", required = false, persist = false, description = "Where the recording is now; blank: where it was") recording
#@ Integer (label = "Threads", value = 0, min = 0, persist = false, description = "0: as many as are useful on this machine; the result does not depend on it") threads
#@ CommandService commands

// Repeats a run from the parameters in its folder, and says whether the result is the same to the last bit.

import org.rasterfit.command.RepeatRun
import org.rasterfit.command.Scripts

def repeated = Scripts.run(commands, RepeatRun, [run: new File(run), output: new File(output ?: "${run}-repeated"),
	recording: recording, threads: threads])
println repeated.getOutput("result")
