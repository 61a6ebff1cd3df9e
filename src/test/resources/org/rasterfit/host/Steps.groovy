#@ TaskService tasks
#@ Integer (label = "Steps", min = 1, max = 10, value = 3) steps
#@ String (label = "Ending", choices = {"well", "with an exception", "with an error in the log"}, value = "well") ending
#@ File (label = "A file", required = false) file
#@ Double (label = "Time constant [ms]", value = 150) tau
#@ String (visibility = MESSAGE, value = "A heading", required = false) heading
#@ LogService log
#@output Double (label = "Mean") mean

println "steps $steps, ending $ending, file $file, tau $tau"
task = tasks.createTask("Stepping")
task.setProgressMaximum(steps)
task.start()
for (int i = 1; i <= steps; i++) {
	task.setStatusMessage("correlation 0.$i")
	task.setProgressValue(i)
}
task.finish()
if (ending == "with an exception") throw new IllegalArgumentException("tau = $tau ms:\nmust be above 0 ms")
if (ending == "with an error in the log") log.error("the disk is full")
mean = 3.5
