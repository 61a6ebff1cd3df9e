#@ File (label = "Recording") recording
println "never"
