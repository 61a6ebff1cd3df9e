#@ Boolean (value = false) again
#@ CommandService commands

import org.rasterfit.command.OpenRecording

// Asks about the first command, not about the second.
def first = commands.run(OpenRecording, true, [recording: new File("/there/is/none.nwb")]).get()
println "asked: " + first.isCanceled() + " " + first.cancelReason
if (again) commands.run(OpenRecording, true, [recording: new File("/there/is/nothing.nwb")]).get()
