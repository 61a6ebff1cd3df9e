"""Writes a recording of about so many MB of data in one of the formats that RasterFit reads, with made-up values.

    python3 large_recordings.py FORMAT MB FOLDER

The recording becomes the only file, or the only files, of FOLDER. Needs numpy, h5py and scipy (Debian: python3-h5py,
python3-scipy). ReadingBenchmark, the benchmark of the memory that reading takes, calls it for all of FORMATS.
"""
import os
import struct
import sys

import h5py
import numpy as np
import scipy.io

RANDOM = np.random.default_rng(1)
UNITS, TRIALS = 400, 1000
"""Of sessions: a trial of 3 s every 5 s."""
SPACING_S, TRIAL_S = 5.0, 3.0


def session_times(total):
    """Spike times of all units, ascending within each [s], and the end of each unit's part."""
    ends = np.linspace(0, total, UNITS + 1).astype(np.int64)[1:]
    times = RANDOM.random(total) * TRIALS * SPACING_S
    start = 0
    for end in ends:
        times[start:end].sort()
        start = end
    return times, ends


def trial_table():
    start = np.arange(TRIALS) * SPACING_S
    return start, start + TRIAL_S, np.where(np.arange(TRIALS) % 2 == 0, "left", "right")


def write_trials_csv(folder):
    with open(os.path.join(folder, "trials.csv"), "w") as out:
        out.write("start_time,stop_time,condition\n")
        for row in zip(*trial_table()):
            out.write("%g,%g,%s\n" % row)


def nwb_trials(file):
    start, stop, condition = trial_table()
    file.attrs["nwb_version"] = "2.5.0"
    trials = file.create_group("intervals/trials")
    trials.attrs["colnames"] = ["start_time", "stop_time", "condition"]
    trials["id"], trials["start_time"], trials["stop_time"] = np.arange(TRIALS), start, stop
    trials.create_dataset("condition", data=list(condition), dtype=h5py.string_dtype())


def nwb(folder, mb, name="session", **storage):
    times, ends = session_times(int(mb * 1e6 / 8))
    with h5py.File(os.path.join(folder, name + ".nwb"), "w") as file:
        nwb_trials(file)
        units = file.create_group("units")
        units.attrs["colnames"] = ["spike_times"]
        units["id"] = np.arange(UNITS)
        units.create_dataset("spike_times", data=times, **storage)
        units["spike_times_index"] = ends.astype("u4")


def nwb_packed(folder, mb):
    nwb(folder, mb, chunks=(10_000,), compression="gzip", compression_opts=1)


def nwb_sessions(folder, mb):
    for i in range(10):
        nwb(folder, mb / 10, "session%d" % i)


def nwb_imaging(folder, mb):
    rois = 500
    frames = int(mb * 1e6 / 4 / rois)
    start, stop, condition = trial_table()
    with h5py.File(os.path.join(folder, "imaging.nwb"), "w") as file:
        nwb_trials(file)
        series = file.create_group("processing/ophys/DfOverF/RoiResponseSeries")
        series.attrs["neurodata_type"] = "RoiResponseSeries"
        data = series.create_dataset("data", (frames, rois), "f4", chunks=(min(100, frames), 100))
        for at in range(0, frames, 10_000):
            n = min(10_000, frames - at)
            data[at:at + n] = RANDOM.random((n, rois), dtype=np.float32)
        data.attrs["unit"] = "Hz"
        series["starting_time"] = 0.0
        series["starting_time"].attrs["rate"] = frames / (TRIALS * SPACING_S)


def by_time(total):
    """Sample numbers, ascending, and the cluster of each spike."""
    return np.sort(RANDOM.integers(0, int(TRIALS * SPACING_S * 30_000), total)), RANDOM.integers(0, UNITS, total)


def phy(folder, mb):
    samples, clusters = by_time(int(mb * 1e6 / 12))
    np.save(os.path.join(folder, "spike_times.npy"), samples.astype("u8"))
    np.save(os.path.join(folder, "spike_clusters.npy"), clusters.astype("i4"))
    with open(os.path.join(folder, "params.py"), "w") as out:
        out.write("sample_rate = 30000.\n")
    write_trials_csv(folder)


def alf(folder, mb):
    samples, clusters = by_time(int(mb * 1e6 / 12))
    start, stop, condition = trial_table()
    np.save(os.path.join(folder, "spikes.times.npy"), samples / 30_000.0)
    np.save(os.path.join(folder, "spikes.clusters.npy"), clusters.astype("u4"))
    np.save(os.path.join(folder, "trials.intervals.npy"), np.stack([start, stop], 1))
    np.save(os.path.join(folder, "trials.choice.npy"), np.where(condition == "left", -1.0, 1.0))


def suite2p(folder, mb):
    rois = 500
    frames = int(mb * 1e6 / 4 / rois)
    np.save(os.path.join(folder, "spks.npy"), RANDOM.random((rois, frames), dtype=np.float32))
    np.save(os.path.join(folder, "iscell.npy"), np.ones((rois, 2)))
    np.save(os.path.join(folder, "frame_times.npy"), np.arange(frames) * (TRIALS * SPACING_S / frames))
    write_trials_csv(folder)


def write_rows(name, header, columns, pattern):
    """Rows of columns of numbers, a million at a time."""
    with open(name, "w") as out:
        out.write(header + "\n")
        for at in range(0, len(columns[0]), 1_000_000):
            rows = zip(*(c[at:at + 1_000_000].tolist() for c in columns))
            out.write("\n".join(pattern % r for r in rows) + "\n")


def csv_spikes(folder, mb):
    total = int(mb * 1e6 / 19)
    trial = RANDOM.integers(0, TRIALS, total)
    write_rows(os.path.join(folder, "spikes.csv"), "neuron,trial,time,condition",
               [RANDOM.integers(100, 100 + UNITS, total), trial, RANDOM.random(total) * TRIAL_S, trial % 2],
               "%d,%d,%.6f,%d")


def csv_rates(folder, mb):
    bins, conditions = 500, 4
    neurons = max(2, int(mb * 1e6 / 22 / bins / conditions))
    n = np.arange(neurons * bins * conditions)
    write_rows(os.path.join(folder, "rates.csv"), "condition,neuron,time,rate",
               [n // (bins * neurons), n // bins % neurons, n % bins * 0.02, RANDOM.random(len(n)) * 30],
               "%d,%d,%.2f,%.6f")


def csv_traces(folder, mb):
    rois = 200
    frames = int(mb * 1e6 / 9 / rois)
    with open(os.path.join(folder, "traces.csv"), "w") as out:
        out.write("time," + ",".join("roi%d" % r for r in range(rois)) + "\n")
        for f in range(frames):
            values = RANDOM.random(rois).tolist()
            out.write("%.6f," % (f * TRIALS * SPACING_S / frames) + ",".join("%.6f" % v for v in values) + "\n")
    write_trials_csv(folder)


def cells(mb):
    """Spike times of 200 neurons in 500 trials [s]."""
    neurons, trials = 200, 500
    each = max(1, int(mb * 1e6 / 8 / neurons / trials))
    all_cells = np.empty((neurons, trials), dtype=object)
    for n in range(neurons):
        for k in range(trials):
            all_cells[n, k] = np.sort(RANDOM.random(each)) * TRIAL_S
    return all_cells, np.arange(trials) % 2


def matlab_cells(folder, mb, packed=False):
    spikes, condition = cells(mb)
    scipy.io.savemat(os.path.join(folder, "spikes.mat"), {"spikes": spikes, "condition": condition},
                     do_compression=packed)


def matlab_cells_packed(folder, mb):
    matlab_cells(folder, mb, True)


def matlab_rows(folder, mb):
    total = int(mb * 1e6 / 24)
    scipy.io.savemat(os.path.join(folder, "rows.mat"), {
        "neuron": RANDOM.integers(0, UNITS, total).astype(float), "trial": RANDOM.integers(0, TRIALS, total) * 1.0,
        "time": RANDOM.random(total) * TRIAL_S})


def matlab_rates(folder, mb):
    scipy.io.savemat(os.path.join(folder, "rates.mat"), {"rates": RANDOM.random((1000, max(2, int(mb * 1e6 / 8 / 4000)), 4))})


def matlab_traces(folder, mb):
    frames = int(mb * 1e6 / 4 / 500)
    start, stop, condition = trial_table()
    scipy.io.savemat(os.path.join(folder, "traces.mat"), {
        "traces": RANDOM.random((500, frames), dtype=np.float32),
        "frame_times": np.arange(frames) * (TRIALS * SPACING_S / frames), "start_time": start, "stop_time": stop,
        "condition": (condition == "left") * 1.0})


def matlab73(folder, name, fill):
    """An HDF5 file with the header of MATLAB 7.3."""
    path = os.path.join(folder, name)
    with h5py.File(path, "w", userblock_size=512) as file:
        fill(file)
    with open(path, "r+b") as out:
        out.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Mon Jan 01 00:00:00 2024 HDF5 schema 1.00 ."
                  .ljust(124) + struct.pack("<H", 0x0200) + b"IM")


def add73(file, name, values):
    file[name] = np.asarray(values, dtype=float).T
    file[name].attrs["MATLAB_class"] = np.bytes_("double")
    return file[name]


def matlab73_cells(folder, mb):
    spikes, condition = cells(mb)

    def fill(file):
        refs = np.empty(spikes.shape[::-1], dtype=h5py.ref_dtype)
        for n in range(spikes.shape[0]):
            for k in range(spikes.shape[1]):
                refs[k, n] = add73(file, "#refs#/c%d_%d" % (n, k), spikes[n, k][None, :]).ref
        file.create_dataset("spikes", data=refs, dtype=h5py.ref_dtype)
        file["spikes"].attrs["MATLAB_class"] = np.bytes_("cell")
        add73(file, "condition", condition[None, :])
    matlab73(folder, "spikes73.mat", fill)


def matlab73_rates(folder, mb):
    matlab73(folder, "rates73.mat", lambda file: add73(file, "rates", RANDOM.random((1000, max(2, int(mb * 1e6 / 8 / 4000)), 4))))


def matlab73_traces(folder, mb):
    frames = int(mb * 1e6 / 8 / 500)
    start, stop, condition = trial_table()

    def fill(file):
        for name, values in (("traces", RANDOM.random((frames, 500))), ("start_time", start[None, :]),
                             ("stop_time", stop[None, :]), ("condition", (condition == "left")[None, :]),
                             ("frame_times", np.arange(frames)[None, :] * (TRIALS * SPACING_S / frames))):
            add73(file, name, values)
    matlab73(folder, "traces73.mat", fill)


def jld(folder, name, fill):
    """An HDF5 file with the header of Julia's JLD."""
    path = os.path.join(folder, name)
    with h5py.File(path, "w", userblock_size=512) as file:
        fill(file)
    with open(path, "r+b") as out:
        out.write(b"Julia data file (HDF5), version 0.1.3")


def jld_rates(folder, mb):
    for condition in ("left", "right", "none", "both"):
        jld(folder, "rates_%s.jld" % condition,
            lambda file: file.create_dataset("rates", data=RANDOM.random((max(2, int(mb * 1e6 / 8 / 4000)), 1000))))


def jld_spikes(folder, mb):
    neurons = 1000

    def fill(file):
        refs = np.empty(neurons, dtype=h5py.ref_dtype)
        for n in range(neurons):
            file["_refs/%08d" % n] = np.sort(RANDOM.random(max(2, int(mb * 1e6 / 8 / neurons / 2))) * 1e5)
            refs[n] = file["_refs/%08d" % n].ref
        file.create_dataset("times", data=refs, dtype=h5py.ref_dtype)
    for condition in ("left", "right"):
        jld(folder, "times_%s.jld" % condition, fill)


def tiff(folder, mb):
    """Images of 32-bit numbers, 1000 neurons in 10 conditions, one directory after another."""
    slices, neurons = 10, 1000
    bins = max(2, int(mb * 1e6 / 4 / slices / neurons))
    with open(os.path.join(folder, "rates.tif"), "wb") as out:
        out.write(struct.pack("<2sHI", b"II", 42, 8))
        for s in range(slices):
            at, size = out.tell(), 4 * bins * neurons
            fields = [(256, 4, bins), (257, 4, neurons), (258, 3, 32), (259, 3, 1), (262, 3, 1),
                      (273, 4, at + 2 + 12 * 10 + 4), (277, 3, 1), (278, 4, neurons), (279, 4, size), (339, 3, 3)]
            out.write(struct.pack("<H", len(fields)))
            for tag, kind, value in fields:
                out.write(struct.pack("<HHII", tag, kind, 1, value))
            out.write(struct.pack("<I", at + 2 + 12 * 10 + 4 + size if s + 1 < slices else 0))
            out.write((RANDOM.random((neurons, bins), dtype=np.float32) * 30).tobytes())


FORMATS = {f.__name__: f for f in (
    nwb, nwb_packed, nwb_sessions, nwb_imaging, phy, alf, suite2p, csv_spikes, csv_rates, csv_traces, matlab_cells,
    matlab_cells_packed, matlab_rows, matlab_rates, matlab_traces, matlab73_cells, matlab73_rates, matlab73_traces,
    jld_rates, jld_spikes, tiff)}

if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in FORMATS:
        sys.exit("usage: large_recordings.py FORMAT MB FOLDER; FORMAT is one of " + ", ".join(FORMATS))
    os.makedirs(sys.argv[3])
    FORMATS[sys.argv[1]](sys.argv[3], float(sys.argv[2]))
