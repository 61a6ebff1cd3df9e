#!/usr/bin/env python3
"""Runs other programs and RasterFit alternately on this machine and prints how many times faster RasterFit is.

    mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath.txt
    python3 src/test/scripts/compare_peers.py PROGRAMS RECORDING [ROUNDS] [WORK ...]

PROGRAMS is a folder that holds the other programs (part2, part3, tsn in build/, brian_part3.py beside it, see COMMANDS) and their
data in build/data; RECORDING the folder of the tutorial's recording. A round runs each program once, in turn, so that both see the same machine.
Ratios are those of the medians of a round; printed are their median, smallest and largest. Needs only Python's
standard library; Brian2 is a package of the system's Python (python3-brian).
"""
import os
import re
import statistics
import subprocess
import sys

CLASSES = "target/classes:target/test-classes:"
BENCH = "org.rasterfit.benchmark.WholeLoop"

# work: (label, program of the peer and its arguments, pattern of its seconds per loop, arguments of WholeLoop, sizes for the peer from the
# environment, options of Java for ours)
PACKED = ["tsn", "part3", "packed", "2", "3", "1", "train"]
LOOP = r"^loop \d+: ([\d.]+) s"
PUBLISHED = (["tsn", "readme", "packed", "2", "3", "1", "train"], LOOP, ["sparse", "6"], {"N": "10000", "K": "512", "L": "45"})
PUBLISHED_SIZE = ["-Drasterfit.neurons=10000", "-Drasterfit.k=512", "-Drasterfit.inputs=45"]
SIDE_BY_SIDE = ["-Drasterfit.sideBySide=2"]
LATE = ["-Drasterfit.late=8"]
COMMANDS = {
    "tutorial": ("stage 3 loop, the tutorial's scheme (dense P)", ["part3", "1", "1"], r"^loop \d+: BLAS threads \d+ ([\d.]+) s",
                 ["stage3", "{recording}", "10"], {}, []),
    "packed": ("stage 3 loop, TrainSpikingNet's scheme (packed, 2 threads)", PACKED, LOOP, ["stage3", "{recording}", "10"], {}, []),
    "packed-side": ("the same, ours 2 side by side", PACKED, LOOP, ["stage3", "{recording}", "8"], {}, SIDE_BY_SIDE),
    "packed-late": ("the same, ours 2 side by side, 8 updates of each at a time", PACKED, LOOP, ["stage3", "{recording}", "8"], {},
                    SIDE_BY_SIDE + LATE),
    "sparse": ("TrainSpikingNet's default network, one loop (symmetric, 2 threads)", ["tsn", "readme", "symm", "2", "6", "1", "train"],
               LOOP, ["sparse", "15"], {}, []),
    "sparse-late": ("the same, ours 2 side by side, 8 updates of each at a time", ["tsn", "readme", "symm", "2", "6", "1", "train"],
                    LOOP, ["sparse", "10"], {}, SIDE_BY_SIDE + LATE),
    "published": ("TrainSpikingNet's published CPU size, N = 10 000 (packed, 2 threads)",) + PUBLISHED + (PUBLISHED_SIZE,),
    "published-late": ("the same, ours 2 side by side, 8 updates of each at a time, single precision",) + PUBLISHED + (
        PUBLISHED_SIZE + SIDE_BY_SIDE + LATE + ["-Drasterfit.precision=FLOAT"],),
    "stage2": ("stage 2 loop, N = 500, the tutorial's scheme", ["part2", "500", "2", "1"], LOOP, ["stage2", "500", "10"], {}, []),
    "untrained": ("untrained 3 s trial, TrainSpikingNet's scheme (2 threads)", ["tsn", "part3", "packed", "2", "0", "1", "train"],
                  r"^init loop.*med ([\d.]+)", ["untrained", "15"], {}, []),
    "brian": ("untrained 3 s trial, Brian2 (C++ standalone, its run alone)", ["brian_part3.py", "cpp", "3"],
              r"^run loop ([\d.]+) s", ["untrained", "15"], {}, []),
}


def peer(programs, command, pattern, sizes):
    env = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_WAIT_POLICY="passive", BT="1", **sizes)
    script = command[0].endswith(".py")
    program = ["/usr/bin/python3", command[0]] if script else [os.path.join("build", command[0])]
    out = subprocess.run(program + command[1:], cwd=programs, env=env, check=True,
                         stdout=subprocess.PIPE, universal_newlines=True).stdout
    return statistics.median(float(s) for s in re.findall(pattern, out, re.M))


def ours(recording, arguments, options):
    with open("target/classpath.txt") as f:
        classpath = CLASSES + f.read().strip()
    out = subprocess.run(["java", "-Xmx4g"] + options + ["-cp", classpath, BENCH] + [a.format(recording=recording) for a in arguments],
                         check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, universal_newlines=True).stdout
    return float(re.search(r"median ([\d.]+) s", out).group(1))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    programs, recording = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    for work in sys.argv[4:] or COMMANDS:
        label, command, pattern, arguments, sizes, options = COMMANDS[work]
        pairs = [(peer(programs, command, pattern, sizes), ours(recording, arguments, options)) for _ in range(rounds)]
        ratios = sorted(p / o for p, o in pairs)
        print("%s: peer %.3f s, RasterFit %.3f s, %.1f times (%.1f to %.1f, %d rounds)" % (
            label, statistics.median(p for p, _ in pairs), statistics.median(o for _, o in pairs),
            statistics.median(ratios), ratios[0], ratios[-1], rounds), flush=True)


if __name__ == "__main__":
    main()
