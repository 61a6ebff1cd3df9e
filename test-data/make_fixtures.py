#!/usr/bin/env python3
"""Makes fixtures/: one small artificial session in every format that RasterFit reads, and expected.json with the
numbers that numpy counts in it.

    python3 make_fixtures.py [folder]

needs numpy, scipy and h5py; the seed is fixed. Times are whole samples of a 30 kHz clock.
"""
import json
import struct
import sys
from pathlib import Path

import h5py
import numpy as np
import scipy.io

SEED, HZ = 5, 30000
NEURONS, TRIALS = 5, 12
CONDITIONS = ["left", "right", "no go"]
TEXT = h5py.string_dtype()


def session():
    """Spikes, trials and events on one clock [samples]."""
    rng = np.random.default_rng(SEED)
    start = 30000 + np.arange(TRIALS) * 60000
    stop = start + 48000
    cue = start + rng.integers(9000, 12000, TRIALS)
    condition = rng.permutation(np.arange(TRIALS) % 3)
    outcome = np.where(rng.random(TRIALS) < 0.8, "hit", "miss")
    outcome[[list(condition).index(c) for c in range(3)]] = "hit"
    spikes = []
    for n in range(NEURONS):
        rate = [3, 8, 15, 0, 30][n] * (1 + 0.5 * (n % 3))
        count = rng.poisson(rate * stop[-1] / HZ)
        spikes.append(np.sort(rng.choice(stop[-1], count, replace=False)).astype(np.int64))
    # keep clear of the windows' edges, so that rounding cannot move a spike in or out
    edges = np.concatenate([cue, cue + HZ])
    spikes = [s[np.abs(s[:, None] - edges[None]).min(1) > 3] if len(s) else s for s in spikes]
    return start, stop, cue, condition, outcome, spikes


def counted(units, events, condition, names, observed=None):
    """Numbers of a recording aligned to events [samples], window 0..1000 ms."""
    counts = np.zeros((len(names), len(units)), int)
    sums = np.zeros((len(names), len(units)))
    trials = np.zeros((len(names), len(units)), int)
    rates = np.zeros((len(names), len(units), 10))
    for n, u in enumerate(units):
        for k, at in enumerate(events):
            if observed is not None and not observed[n][k]:
                continue
            inside = (u[(u >= at) & (u < at + HZ)] - at) * 1000.0 / HZ
            c = condition[k]
            trials[c, n] += 1
            counts[c, n] += len(inside)
            sums[c, n] += inside.sum()
            rates[c, n] += np.histogram(inside, bins=np.arange(0, 1001, 100))[0] / 0.1
    return {"conditions": names, "trials": trials.tolist(), "spikes": counts.tolist(),
            "sum_of_times_ms": sums.tolist(), "rates_hz": (rates / trials[:, :, None]).tolist()}


def counted_seconds(units, events, condition, names, which):
    """As counted, of times in s."""
    shape = (len(names), len(which))
    counts, trials, sums, rates = np.zeros(shape, int), np.zeros(shape, int), np.zeros(shape), np.zeros((*shape, 10))
    for i, n in enumerate(which):
        for at, c in zip(events, condition):
            ms = (units[n] - at) * 1000
            inside = ms[(ms >= 0) & (ms < 1000)]
            trials[c, i] += 1
            counts[c, i] += len(inside)
            sums[c, i] += inside.sum()
            rates[c, i] += np.histogram(inside, bins=np.arange(0, 1001, 100))[0] / 0.1
    return {"conditions": names, "trials": trials.tolist(), "spikes": counts.tolist(), "sum_of_times_ms": sums.tolist(),
            "rates_hz": (rates / trials[:, :, None]).tolist()}


def quality(units, events, condition, count):
    """Fano factor, selectivity and split-half reliability of each unit, window 0..1000 ms, bins of 100 ms."""
    result = []
    for u in units:
        trials = [[u[(u >= at) & (u < at + HZ)] - at for at, c in zip(events, condition) if c == k]
                  for k in range(count)]
        counts = [np.array([len(t) for t in ts]) for ts in trials]
        mean = np.array([c.mean() for c in counts])
        fano = [c.var(ddof=1) / c.mean() for c in counts if c.mean() > 0]
        halves = [np.concatenate([np.mean([np.histogram(t, np.arange(0, HZ + 1, HZ // 10))[0] for t in ts[h::2]], axis=0)
                                  for ts in trials]) for h in (0, 1)]
        r = np.corrcoef(halves)[0, 1] if halves[0].std() > 0 and halves[1].std() > 0 else None
        result.append({"mean_rate_hz": float(np.concatenate(counts).mean()), "trials": int(sum(map(len, counts))),
                       "fano": float(np.mean(fano)) if fano else None,
                       "selectivity": float((mean.max() - mean.min()) / (mean.max() + mean.min())) if mean.max() else None,
                       "reliability": None if r is None else float(2 * r / (1 + r))})
    return result


def spread(units, events, condition, count):
    """Standard deviation (n - 1) over trials of the rate in bins of 100 ms, window 0..1000 ms [Hz]: unit x condition x bin."""
    edges = np.arange(0, HZ + 1, HZ // 10)
    return [[np.std([np.histogram(u[(u >= at) & (u < at + HZ)] - at, edges)[0] * 10.0
                     for at, c in zip(events, condition) if c == k], axis=0, ddof=1).tolist() for k in range(count)]
            for u in units]


def write_published(path, s):
    """A session as published files have it: fixed-length texts, truth values, several values per row, references, 32-bit
    spike times, an event that is missing in some trials, a unit without spikes at the end, electrodes, waveforms."""
    start, stop, cue, condition, outcome, spikes = s
    with h5py.File(path, "w") as f:
        f.attrs["nwb_version"] = "2.1.0"
        f["general/extracellular_ephys/electrodes/id"] = np.arange(4)
        group = f.create_group("general/extracellular_ephys/probe")
        trials = f.create_group("intervals/trials")
        trials["id"] = np.arange(TRIALS, dtype="i8")
        trials["start_time"], trials["stop_time"] = start / HZ, stop / HZ
        trials["trial_instruction"] = np.array([CONDITIONS[c] for c in condition], dtype="S10")
        trials["early_lick"] = np.array(["no early"] * TRIALS, dtype="S10")
        trials["photostim_onset"] = np.array(["N/A"] * (TRIALS - 1) + ["1.25"], dtype="S5")
        trials["auto_water"] = np.zeros(TRIALS, dtype=bool)
        trials["contrast"] = np.column_stack([condition, 2 - condition])  # two values per row
        trials["go_cue"] = np.where(np.arange(TRIALS) < TRIALS - 2, cue / HZ, np.nan)
        trials["tags"] = np.array([b"a", b"b"])
        trials["tags_index"] = np.minimum(np.arange(1, TRIALS + 1), 2).astype("u1")
        trials["timeseries"] = np.array([(0, 1, group.ref)] * TRIALS, dtype=[
            ("idx_start", "i4"), ("count", "i4"), ("timeseries", h5py.ref_dtype)])
        trials["timeseries_index"] = np.arange(1, TRIALS + 1, dtype="u1")
        trials["position"] = np.zeros(TRIALS, dtype=[("x", "f8"), ("y", "f8")])  # cannot be a condition
        text_attribute(trials, "colnames", ["start_time", "stop_time", "trial_instruction", "early_lick", "photostim_onset",
                                            "auto_water", "contrast", "go_cue", "tags", "timeseries", "position"])
        units = f.create_group("units")
        units["id"] = np.arange(NEURONS + 1, dtype="u2") + 100
        units["spike_times"] = (np.concatenate(spikes) / HZ).astype("f4")
        units["spike_times_index"] = np.cumsum([len(u) for u in spikes] + [0]).astype("u2")
        units["electrodes"] = np.arange(NEURONS + 1, dtype="i4") % 4
        units["electrodes_index"] = np.arange(1, NEURONS + 2, dtype="u1")
        units["electrodes"].attrs["table"] = f["general/extracellular_ephys/electrodes"].ref
        units["electrode_group"] = np.array([group.ref] * (NEURONS + 1), dtype=h5py.ref_dtype)
        units["waveform_mean"] = np.zeros((NEURONS + 1, 8), "f4")
        units["cell_type"] = np.array(["pyr", "pyr", "fs", "pyr", "", "pyr"], dtype="S3")
        units["is_good"] = np.array([True] * NEURONS + [False])
        units["firing_rate"] = np.array([1, 2, 3, np.nan, 5, 6], "f4")
        units["obs_intervals"] = np.array([[0, stop[-1] / HZ]] * (NEURONS + 1), "f4")
        units["obs_intervals_index"] = np.arange(1, NEURONS + 2, dtype="u1")
        text_attribute(units, "colnames", ["spike_times", "electrodes", "electrode_group", "waveform_mean", "cell_type",
                                           "is_good", "firing_rate", "obs_intervals"])


def text_attribute(group, name, values):
    group.attrs[name] = np.array(values, dtype=TEXT)


def write_nwb(path, s, index="u4", times="f8", ids=True, colnames=True, texts="vlen", columns=(), observed=None,
              series=(), labelled=None, chunked=False):
    start, stop, cue, condition, outcome, spikes = s
    with h5py.File(path, "w") as f:
        f.attrs["nwb_version"] = "2.6.0"
        trials = f.create_group("intervals/trials")
        trials["id"] = np.arange(TRIALS)
        trials["start_time"] = start / HZ
        trials["stop_time"] = stop / HZ
        side = [CONDITIONS[c] for c in condition]
        if texts == "vlen":
            trials.create_dataset("side", data=side, dtype=TEXT)
            trials.create_dataset("outcome", data=list(outcome), dtype=TEXT)
        else:
            trials["side"] = np.array(side, dtype="S8")
            trials["outcome"] = outcome.astype("S8")
        trials["code"] = condition.astype("i4")
        trials["rewarded"] = (outcome == "hit")
        for name, values in columns:
            trials[name] = values
        units = f.create_group("units")
        flat = np.concatenate(spikes) / HZ
        if chunked:
            units.create_dataset("spike_times", data=flat.astype(times), chunks=(64,), compression="gzip",
                                 shuffle=True)
        else:
            units["spike_times"] = flat.astype(times)
        units["spike_times_index"] = np.cumsum([len(u) for u in spikes]).astype(index)
        if ids:
            units["id"] = np.arange(NEURONS) + 11
            units.create_dataset("quality", data=["good", "good", "mua", "good", "fair"], dtype=TEXT)
            units["depth"] = np.array([100.0, 250.5, 300, 410, np.nan])
        if colnames:
            text_attribute(trials, "colnames", list(trials))
            text_attribute(units, "colnames", ["spike_times", "quality", "depth"] if ids else ["spike_times"])
        if observed is not None:
            units["obs_intervals"] = np.concatenate(observed) / HZ
            units["obs_intervals_index"] = np.cumsum([len(o) for o in observed]).astype("u1")
        for name, stamps in series:
            group = f.create_group(f"acquisition/BehavioralEvents/{name}")
            group["timestamps"] = stamps / HZ
            group["data"] = np.ones(len(stamps))
        if labelled:
            names, stamps, data = labelled
            group = f.create_group("acquisition/LabeledEvents")
            group["timestamps"] = stamps / HZ
            d = group.create_dataset("data", data=data.astype("u1"))
            text_attribute(d, "labels", names)


def write_csv(path, s, separator, relative=True):
    start, stop, cue, condition, outcome, spikes = s
    with open(path, "w") as f:
        f.write("# one row per spike; times in s after the cue\n")
        f.write(separator.join(["neuron", "trial", "condition", "time"]) + "\n")
        for k in range(TRIALS):
            for n, u in enumerate(spikes):
                inside = (u[(u >= cue[k]) & (u < cue[k] + HZ)] - cue[k]) / HZ
                for t in ([""] if len(inside) == 0 else [repr(float(x)) for x in inside]):
                    f.write(separator.join([f"n{n + 11}", str(k + 1), CONDITIONS[condition[k]], t]) + "\n")


def write_phy(folder, s):
    start, stop, cue, condition, outcome, spikes = s
    folder.mkdir(exist_ok=True)
    samples = np.concatenate(spikes)
    clusters = np.repeat(np.arange(NEURONS) + 11, [len(u) for u in spikes])
    order = np.argsort(samples, kind="stable")
    np.save(folder / "spike_times.npy", samples[order].astype("u8")[:, None])
    np.save(folder / "spike_clusters.npy", clusters[order].astype("i4"))
    (folder / "params.py").write_text("dat_path = 'raw.dat'\nn_channels_dat = 384\nsample_rate = 30000.\n")
    (folder / "cluster_group.tsv").write_text("cluster_id\tgroup\n11\tgood\n12\tgood\n13\tmua\n15\tgood\n99\tnoise\n")
    with open(folder / "trials.csv", "w") as f:
        f.write("start_time,stop_time,cue,side,outcome\n")
        for k in range(TRIALS):
            f.write(f"{start[k] / HZ!r},{stop[k] / HZ!r},{cue[k] / HZ!r},{CONDITIONS[condition[k]]},{outcome[k]}\n")


def cut(s):
    start, stop, cue, condition, outcome, spikes = s
    return [[(u[(u >= c) & (u < c + HZ)] - c) / HZ for c in cue] for u in spikes]


def write_mat5(path, s, compressed):
    cell = np.empty((NEURONS, TRIALS), dtype=object)
    for n, row in enumerate(cut(s)):
        for k, times in enumerate(row):
            cell[n, k] = times[None, :]
    condition = np.array([CONDITIONS[c] for c in s[3]], dtype=object)
    scipy.io.savemat(path, {"spikes": cell, "condition": condition, "animal": "m1"}, do_compression=compressed)
    # scipy writes the clock into the header
    data = bytearray(path.read_bytes())
    data[:116] = b"MATLAB 5.0 MAT-file, made by make_fixtures.py".ljust(116)
    path.write_bytes(bytes(data))


def h5_with_user_block(path, text):
    f = h5py.File(path, "w", userblock_size=512, libver="earliest")
    return f, text.ljust(116).encode() + bytes(8) + b"\x00\x02IM" if text.startswith("MATLAB") else text.encode()


def close(f, path, header):
    f.close()
    with open(path, "r+b") as raw:
        raw.write(header)


def write_mat73(path, s):
    f, header = h5_with_user_block(path, "MATLAB 7.3 MAT-file, made by make_fixtures.py")
    refs = f.create_group("#refs#")
    cell = f.create_dataset("spikes", (TRIALS, NEURONS), dtype=h5py.ref_dtype)
    cell.attrs["MATLAB_class"] = np.bytes_("cell")
    for n, row in enumerate(cut(s)):
        for k, times in enumerate(row):
            if len(times):
                d = refs.create_dataset(f"s{n}_{k}", data=times[:, None])
            else:
                d = refs.create_dataset(f"s{n}_{k}", data=np.array([0, 0], dtype="u8"))
                d.attrs["MATLAB_empty"] = np.uint8(1)
            d.attrs["MATLAB_class"] = np.bytes_("double")
            cell[k, n] = d.ref
    names = f.create_dataset("condition", (TRIALS, 1), dtype=h5py.ref_dtype)
    names.attrs["MATLAB_class"] = np.bytes_("cell")
    for k, c in enumerate(s[3]):
        d = refs.create_dataset(f"c{k}", data=np.array([[ord(x)] for x in CONDITIONS[c]], dtype="u2"))
        d.attrs["MATLAB_class"] = np.bytes_("char")
        names[k, 0] = d.ref
    close(f, path, header)


def write_jld_spikes(path, vectors):
    f, header = h5_with_user_block(path, "Julia data file (HDF5), version 0.1.3")
    refs = f.create_group("_refs")
    times = f.create_dataset("times", (len(vectors),), dtype=h5py.ref_dtype)
    times.attrs["julia eltype"] = np.bytes_("Core.Array{Core.Float64,1}")
    for n, v in enumerate(vectors):
        times[n] = refs.create_dataset(f"{n + 1:08d}", data=v).ref
    close(f, path, header)


def write_jld_rates(path, rates):
    f, header = h5_with_user_block(path, "Julia data file (HDF5), version 0.1.3")
    f["Pyr"] = rates.T  # Julia's neurons x bins
    close(f, path, header)


def write_jld_array(path, name, values):
    """Julia's first index is the fastest: a matrix is written transposed."""
    f, header = h5_with_user_block(path, "Julia data file (HDF5), version 0.1.3")
    f[name] = values.T
    close(f, path, header)


def write_jld_struct(path, name, fields, layout=h5py.h5d.CONTIGUOUS):
    """A Julia struct as JLD writes it: one value of a compound type that stands in /_types, underscores after the names of
    its fields, arrays as references."""
    f, header = h5_with_user_block(path, "Julia data file (HDF5), version 0.1.3")
    refs = f.create_group("_refs")
    kinds, values = [], []
    for field, value in fields.items():
        if isinstance(value, np.ndarray):
            kinds.append((field + "_", h5py.ref_dtype))
            values.append(refs.create_dataset(f"{len(refs) + 1:08d}", data=value).ref)
        else:
            kinds.append((field + "_", "i8" if isinstance(value, int) else "f8"))
            values.append(value)
    types = f.create_group("_types")
    types["00000001"] = np.dtype([("other_", "f8")])
    types["00000002"] = np.dtype(kinds)
    types["00000002"].attrs["julia type"] = np.bytes_("Main.paramType")
    how = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    how.set_layout(layout)
    data = h5py.h5d.create(f.id, name.encode(), types["00000002"].id, h5py.h5s.create(h5py.h5s.SCALAR), how)
    struct_value = np.zeros((), np.dtype(kinds))
    for (field, _), value in zip(kinds, values):
        struct_value[field] = value
    h5py.Dataset(data)[()] = struct_value
    close(f, path, header)


def write_saved_network(folder, s):
    """The folder of a network that the tutorial saved: 5 cells, of which 3 excitatory, 2 of these trained.

    Returns spike times of the cells and the total synaptic input with the external one, cell x bin."""
    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(SEED + 1)
    times = [row[0] * 1000 for row in cut(s)]
    write_jld_spikes(folder / "times_40.jld", times)
    xtotal = rng.normal(size=(10, NEURONS))  # Julia's: bins x cells
    write_jld_array(folder / "xtotal_40.jld", "xtotal", xtotal)
    write_jld_array(folder / "matchedCells.jld", "matchedCells", np.array([3, 1]))
    write_jld_array(folder / "almOrd.jld", "almOrd", np.array([2, 1]))
    write_jld_struct(folder / "p.jld", "p", {"train_duration": 1000.0, "nloop": 40, "learn_every": 100.0, "stim_off": 0.0,
                                             "train_time": 1000.0, "dt": 0.1, "Ncells": NEURONS, "Ne": 3, "muemin": 4.0,
                                             "muemax": 4.0, "muimin": 2.5, "muimax": 2.5, "bias": rng.normal(size=7)})
    return times, xtotal.T + np.array([4.0] * 3 + [2.5] * 2)[:, None]


def write_tiff(path, stack, order, description="", labels=(), ratio=(1, 1), strips=1):
    """A TIFF file, slice x row x column, with ImageJ's description and slice labels; order is < or >."""
    count, rows, columns = stack.shape
    kind = stack.dtype.kind
    out = bytearray((b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 0))
    link = 4
    labels = [t.encode("utf-16-le" if order == "<" else "utf-16-be") for t in labels]
    for k in range(count):
        text = description.encode() + b"\0"
        text_at = len(out)
        out += text + bytes(len(text) % 2)
        ratio_at = len(out)
        out += struct.pack(order + "II", *ratio)
        per_strip = -(-rows // strips)
        places, sizes = [], []
        for first in range(0, rows, per_strip):
            data = stack[k, first:first + per_strip].astype(stack.dtype.newbyteorder(order)).tobytes()
            places.append(len(out))
            sizes.append(len(data))
            out += data
        fields = [(256, 4, [columns]), (257, 4, [rows]), (258, 3, [8 * stack.itemsize]), (259, 3, [1]), (262, 3, [1]),
                  (270, 2, (len(text), text_at)), (273, 4, places), (277, 3, [1]), (278, 4, [per_strip]), (279, 4, sizes),
                  (282, 5, (1, ratio_at)), (339, 3, [{"u": 1, "i": 2, "f": 3}[kind]])]
        if labels and k == 0:
            words = "IJIJ".encode() + struct.pack(order + "II", 0x6c61626c, len(labels))
            at = len(out)
            out += words + b"".join(labels)
            fields.append((50838, 4, [len(words)] + [len(t) for t in labels]))
            fields.append((50839, 1, (len(out) - at, at)))
        entries = b""
        for tag, kind_of, value in fields:
            if isinstance(value, tuple):
                n, word = value[0], struct.pack(order + "I", value[1])
            else:
                n = len(value)
                packed = struct.pack(order + str(n) + {3: "H", 4: "I"}[kind_of], *value)
                if len(packed) > 4:
                    word = struct.pack(order + "I", len(out))
                    out += packed
                else:
                    word = packed.ljust(4, b"\0")
            entries += struct.pack(order + "HHI", tag, kind_of, n) + word
        out += bytes(len(out) % 2)
        out[link:link + 4] = struct.pack(order + "I", len(out))
        out += struct.pack(order + "H", len(fields)) + entries
        link = len(out)
        out += bytes(4)
    path.write_bytes(bytes(out))


def write_malformed(folder, s):
    """Files that only the HDF5 library can make: huge declared sizes, links."""
    folder.mkdir(exist_ok=True)

    def variant(name, change):
        start, stop, cue, condition, outcome, spikes = s
        few = (start, stop, cue, condition, outcome, [u[:5] for u in spikes])
        write_nwb(folder / name, few, columns=[("cue_time", cue / HZ)])
        with h5py.File(folder / name, "r+") as f:
            change(f)

    def replace(path, make):
        def change(f):
            del f[path]
            make(f)
        return change

    variant("huge_spike_times.nwb", replace("units/spike_times", lambda f: f.create_dataset(
        "units/spike_times", shape=(10**12,), dtype="f8", chunks=(1024,))))
    variant("huge_deflated.nwb", replace("units/spike_times", lambda f: f.create_dataset(
        "units/spike_times", shape=(2**31,), dtype="f8", chunks=(1024,), compression="gzip")))
    variant("huge_index.nwb", replace("units/spike_times_index", lambda f: f.create_dataset(
        "units/spike_times_index", shape=(2**40,), dtype="u8", chunks=(1024,))))
    variant("huge_trials.nwb", replace("intervals/trials/start_time", lambda f: f.create_dataset(
        "intervals/trials/start_time", shape=(2**40,), dtype="f8", chunks=(1024,))))
    variant("unallocated.nwb", replace("units/spike_times", lambda f: f.create_dataset(
        "units/spike_times", shape=(20,), dtype="f8")))
    variant("link_to_itself.nwb", replace("units/spike_times", lambda f: f["units"].__setitem__(
        "spike_times", h5py.SoftLink("/units/spike_times"))))
    variant("link_to_nothing.nwb", replace("units/spike_times", lambda f: f["units"].__setitem__(
        "spike_times", h5py.SoftLink("/units/gone"))))
    variant("external_link.nwb", replace("units/spike_times", lambda f: f["units"].__setitem__(
        "spike_times", h5py.ExternalLink("gone.nwb", "/units/spike_times"))))
    variant("group_loop.nwb", replace("units/spike_times", lambda f: f["units"].__setitem__("spike_times", f["/"])))

    def chain(f):
        for i in range(100):
            f[f"link{i}"] = h5py.SoftLink(f"/link{i + 1}")
        f["link100"] = h5py.SoftLink("/link0")
        del f["units/spike_times"]
        f["units"]["spike_times"] = h5py.SoftLink("/link0")
    variant("link_chain.nwb", chain)
    variant("compound.nwb", replace("units/spike_times", lambda f: f["units"].create_dataset(
        "spike_times", data=np.zeros(20, dtype=[("a", "f8"), ("b", "i4")]))))
    variant("scalar.nwb", replace("units/spike_times", lambda f: f["units"].create_dataset("spike_times", data=1.0)))
    variant("empty_index.nwb", replace("units/spike_times_index", lambda f: f["units"].create_dataset(
        "spike_times_index", data=np.zeros(0, "u4"))))
    variant("references.nwb", replace("units/spike_times", lambda f: f["units"].create_dataset(
        "spike_times", data=np.array([f["units"].ref] * 20, dtype=h5py.ref_dtype))))


def main(out):
    out.mkdir(exist_ok=True)
    s = session()
    start, stop, cue, condition, outcome, spikes = s
    order = []  # conditions in order of first appearance
    for c in condition:
        order += [c] if c not in order else []
    names = [CONDITIONS[c] for c in order]
    position = np.array([order.index(c) for c in condition])
    everything = counted(spikes, cue, position, names)
    window = {"from": "0", "to": "1000", "bin": "100", "kernel": "none"}
    ids = [str(n + 11) for n in range(NEURONS)]
    cases = []

    def case(name, files, options, numbers, neurons=ids):
        cases.append({"name": name, "files": files, "options": {**window, **options}, "neurons": neurons, **numbers})

    nwb = {"event": "cue_time", "condition": "side"}
    absolute = [("cue_time", cue / HZ)]
    for index in ("u2", "u4", "u8", "i4", "i8"):
        write_nwb(out / f"index_{index}.nwb", s, index=index, columns=absolute)
        case(f"NWB, index {index}", [f"index_{index}.nwb"], nwb, everything)
    few = (*s[:5], [u[:40] for u in spikes])
    write_nwb(out / "index_u1.nwb", few, index="u1", columns=absolute)
    case("NWB, index u1", ["index_u1.nwb"], nwb, counted(few[5], cue, position, names))
    write_nwb(out / "chunked.nwb", s, columns=absolute, chunked=True)
    case("NWB, chunked and deflated", ["chunked.nwb"], nwb, everything)
    write_nwb(out / "lean.nwb", s, ids=False, colnames=False, texts="fixed", columns=absolute)
    case("NWB, no ids, no colnames, fixed-length texts", ["lean.nwb"], nwb, everything,
         [str(n) for n in range(NEURONS)])
    write_nwb(out / "relative.nwb", s, columns=[("cue_time", (cue - start) / HZ)])
    case("NWB, event relative to the trial", ["relative.nwb"], nwb, everything)
    rng = np.random.default_rng(SEED)
    early = np.concatenate([cue[::2] - 5000, cue])  # repeats in every other trial
    noise = start + 40000
    go = cue + 20000
    write_nwb(out / "series.nwb", s, series=[("cue", cue), ("sample", np.sort(early)), ("go", go)],
              labelled=(["lick", "cue light"], np.sort(np.concatenate([cue, noise])),
                        np.isin(np.sort(np.concatenate([cue, noise])), cue)))
    case("NWB, event series", ["series.nwb"], {"event": "cue", "condition": "side"}, everything)
    case("NWB, labelled events", ["series.nwb"], {"event": "cue light", "condition": "side"}, everything)
    case("NWB, last repetition before go", ["series.nwb"], {"event": "sample", "before": "go", "condition": "side"},
         everything)
    half = stop[TRIALS // 2 - 1]
    observed = [np.array([[0, stop[-1] + HZ]])] * 3 + [np.array([[0, half]]), np.array([[0, 1], [half, stop[-1]]])]
    write_nwb(out / "observed.nwb", s, columns=absolute, observed=observed)
    seen = [[any(a <= c and c + HZ <= b for a, b in o) for c in cue] for o in observed]
    case("NWB, observed in part", ["observed.nwb"], {"event": "cue_time", "condition": "rewarded", "trials": "code < 2",
                                                     "conditions": "TRUE"},
         counted(spikes, cue[condition < 2][outcome[condition < 2] == "hit"],
                 np.zeros(TRIALS, int), ["True"],
                 [np.array(o)[condition < 2][outcome[condition < 2] == "hit"] for o in seen]))
    hits = outcome == "hit"
    good = [0, 1]
    hit_order = []
    for c in condition[hits]:
        hit_order += [c] if c not in hit_order else []
    case("NWB, filters on units and trials", ["index_u4.nwb"],
         {**nwb, "units": "quality = good; depth < 400", "trials": "outcome = hit"},
         counted([spikes[n] for n in good], cue[hits], np.array([hit_order.index(c) for c in condition[hits]]),
                 [CONDITIONS[c] for c in hit_order]), [ids[n] for n in good])
    case("NWB, number as condition", ["index_u4.nwb"], {**nwb, "condition": "code", "conditions": "2 | 0"},
         counted(spikes, cue[condition != 1], np.array([[2, 0].index(c) for c in condition[condition != 1]]), ["2", "0"]))
    case("NWB, minimum rate", ["index_u4.nwb"], {**nwb, "minRate": "1"},
         counted([u for u in spikes if len(u)], cue, position, names), [i for i, u in zip(ids, spikes) if len(u)])
    write_published(out / "published.nwb", s)
    shown = np.arange(TRIALS) < TRIALS - 2
    shown_order = []
    for c in condition[shown]:
        shown_order += [c] if c not in shown_order else []
    everybody = [0, 1, 3]
    # 32-bit times are what the file holds: counted as such
    case("NWB, as published", ["published.nwb"], {"event": "go_cue", "condition": "trial_instruction",
                                                 "units": "is_good = TRUE; cell_type = pyr"},
         counted_seconds([(u / HZ).astype("f4").astype(float) for u in spikes], (cue / HZ)[shown],
                         np.array([shown_order.index(c) for c in condition[shown]]),
                         [CONDITIONS[c] for c in shown_order], everybody), [str(100 + n) for n in everybody])
    for name, separator in (("spikes.csv", ","), ("spikes.tsv", "\t")):
        write_csv(out / name, s, separator)
        case(name, [name], {}, everything, [f"n{i}" for i in ids])
    write_phy(out / "phy", s)
    fired = [n for n in range(NEURONS) if len(spikes[n])]
    case("Phy", ["phy"], {"event": "cue", "condition": "side"}, counted([spikes[n] for n in fired], cue, position, names),
         [ids[n] for n in fired])
    kept = [n for n in fired if n != 2]
    case("Phy, good units", ["phy"], {"event": "cue", "condition": "side", "units": "group = good"},
         counted([spikes[n] for n in kept], cue, position, names), [ids[n] for n in kept])
    numbered = [str(n + 1) for n in range(NEURONS)]
    for name, compressed in (("v6.mat", False), ("v7.mat", True)):
        write_mat5(out / name, s, compressed)
        case(f"MATLAB {name[:2]}", [name], {}, everything, numbered)
    write_mat73(out / "v73.mat", s)
    case("MATLAB v7.3", ["v73.mat"], {}, everything, numbered)
    # JLD: one trial per condition
    first = [int(np.flatnonzero(condition == c)[0]) for c in range(3)]
    files = []
    for c in range(3):
        name = f"times_{CONDITIONS[c].replace(' ', '')}.jld"
        write_jld_spikes(out / name, [row[first[c]] * 1000 for row in cut(s)])
        files.append(name)
    case("JLD, vectors of spike times", files, {},
         counted(spikes, cue[first], np.arange(3), [c.replace(" ", "") for c in CONDITIONS]), numbered)

    times, inputs = write_saved_network(out / "saved", s)
    network = counted_seconds([t / 1000 for t in times], [0.0], [0], ["40"], [0, 2])
    case("JLD, folder of a saved network, trained cells", ["saved"], {"units": "recorded > 0"}, network, ["1", "3"])
    struct_of = {"dt": 0.25, "Ncells": 12, "phases": np.arange(4.0)}
    write_jld_struct(out / "compact.jld", "p", struct_of, h5py.h5d.COMPACT)

    rates = np.array(everything["rates_hz"])
    for c, name in enumerate(names):
        write_jld_rates(out / f"rates_{name.replace(' ', '')}.jld", rates[c])
    rate_cases = [{"name": "JLD, rates", "files": [f"rates_{n.replace(' ', '')}.jld" for n in names],
                   "options": {"bin": "100"}, "conditions": [n.replace(" ", "") for n in names], "neurons": numbered,
                   "rates_hz": rates.tolist()}]
    with open(out / "rates.csv", "w") as f:
        f.write("condition,neuron,time,rate\n")
        for c, name in enumerate(names):
            for n in range(NEURONS):
                for b in range(10):
                    f.write(f"{name},n{n + 11},{b / 10!r},{float(rates[c, n, b])!r}\n")
    rate_cases.append({"name": "rates.csv", "files": ["rates.csv"], "options": {}, "conditions": names,
                       "neurons": [f"n{i}" for i in ids], "rates_hz": rates.tolist()})
    scipy.io.savemat(out / "rates.mat", {"psth": rates.transpose(1, 2, 0),
                                         "conditions": np.array(names, dtype=object)})
    data = bytearray((out / "rates.mat").read_bytes())
    data[:116] = b"MATLAB 5.0 MAT-file, made by make_fixtures.py".ljust(116)
    (out / "rates.mat").write_bytes(bytes(data))
    rate_cases.append({"name": "MATLAB, rates", "files": ["rates.mat"], "options": {"bin": "100"}, "conditions": names,
                       "neurons": numbered, "rates_hz": rates.tolist()})
    # as ImageJ writes it, time in s, slices labelled
    single = rates.astype("f4")
    write_tiff(out / "rates.tif", single, ">", "ImageJ=1.54p\nimages=3\nslices=3\nunit=sec\nvunit=Hz\nyunit=neuron\n"
               "zunit=condition\nloop=false\nxorigin=2.5\n", names, (10_000_000, 1_000_000))
    rate_cases.append({"name": "TIFF, calibrated by ImageJ", "files": ["rates.tif"], "options": {}, "conditions": names,
                       "neurons": numbered, "rates_hz": single.astype(float).tolist()})
    tenths = np.round(rates * 10).astype("u2")
    write_tiff(out / "counts.tif", tenths, "<", "made by some other software", strips=2)
    rate_cases.append({"name": "TIFF, 16 bits, not calibrated", "files": ["counts.tif"],
                       "options": {"bin": "100", "scale": "0.1", "conditions": " | ".join(names)}, "conditions": names,
                       "neurons": numbered, "rates_hz": (tenths / 10).tolist()})
    (out / "expected.json").write_text(json.dumps({"spikes": cases, "rates": rate_cases, "saved_input": inputs.tolist(),
                                                   "quality": quality(spikes, cue, position, 3),
                                                   "spread_hz": spread(spikes, cue, position, 3)}, indent=0) + "\n")
    write_malformed(out / "malformed", s)
    print(f"{len(cases)} + {len(rate_cases)} cases,", sum(p.stat().st_size for p in out.rglob("*") if p.is_file()), "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("fixtures"))
