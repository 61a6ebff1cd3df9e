#!/usr/bin/env python3
"""Makes layouts/: small artificial sessions laid out as public data sets and tools lay theirs out, and expected.json with
the rates that numpy counts in them, or with what a refusal must say.

    python3 make_layouts.py [folder]

needs numpy, scipy and h5py; the seed is fixed. Names of groups, columns and files follow the public descriptions of each
layout (NWB schema and its extensions, ALF, Suite2p, Phy, CRCNS, FieldTrip, CellExplorer); all values are made up.
"""
import json
import sys
from pathlib import Path

import h5py
import numpy as np
import scipy.io

TEXT = h5py.string_dtype()
NEURONS, TRIALS = 4, 8
SIDES = np.array(["left", "right"] * (TRIALS // 2))
START = 10 + 4.0 * np.arange(TRIALS)
STOP = START + 3
GO = START + 1.25
CASES = []


def spikes(rng):
    """Spike times of each neuron on a grid of 1/4096 s (exact in binary), clear of the bins' edges."""
    out = []
    for n in range(NEURONS):
        t = np.unique(rng.integers(0, int(45 * 4096), 200 * (n + 1)))
        phase = (t / 4096 * 1000 - 250) % 100
        out.append(t[(phase > 1) & (phase < 99)] / 4096)
    return out


RNG = np.random.default_rng(18)
SPIKES = spikes(RNG)


def rates(units, events, labels, names, bins=10, bin_s=0.1):
    out = []
    for name in names:
        at = [e for e, l in zip(events, labels) if l == name and np.isfinite(e)]
        out.append([(sum(np.histogram(u - e, bins=np.arange(bins + 1) * bin_s)[0] for e in at)
                     / (len(at) * bin_s)).tolist() for u in units])
    return out


def case(name, file, options, conditions, neurons, values):
    CASES.append({"name": name, "file": file, "options": options, "conditions": conditions, "neurons": neurons,
                  "rates_hz": values})


def refused(name, file, says):
    CASES.append({"name": name, "file": file, "options": {}, "says": says})


def vlen(group, name, values):
    return group.create_dataset(name, data=[str(v) for v in values], dtype=TEXT)


def table(group, columns, kind="TimeIntervals"):
    group.attrs["neurodata_type"] = kind
    group.attrs["colnames"] = np.array([c for c in columns if not c.endswith("_index")], dtype=TEXT)
    group["id"] = np.arange(len(next(iter(columns.values()))))
    for name, values in columns.items():
        values = np.asarray(values)
        if values.dtype.kind in "US":
            vlen(group, name, values)
        else:
            group[name] = values


def nwb(path):
    f = h5py.File(path, "w")
    f.attrs["nwb_version"] = "2.5.0"
    f.attrs["neurodata_type"] = "NWBFile"
    return f


def units(f, extra=None, ids=None, which=None):
    which = range(NEURONS) if which is None else which
    group = f.create_group("units")
    group.attrs["neurodata_type"] = "Units"
    group["id"] = np.arange(len(which)) if ids is None else ids
    group["spike_times"] = np.concatenate([SPIKES[n] for n in which])
    group["spike_times_index"] = np.cumsum([len(SPIKES[n]) for n in which]).astype("u4")
    for name, values in (extra or {}).items():
        values = np.asarray(values)
        if values.dtype.kind in "US":
            vlen(group, name, values)
        else:
            group[name] = values
    group.attrs["colnames"] = np.array(["spike_times"] + list(extra or {}), dtype=TEXT)
    return group


def mc_maze(out):
    """Neural Latents Benchmark, DANDI 000128: held-out units, splits, doubly ragged columns."""
    with nwb(out / "mc_maze.nwb") as f:
        group = units(f, {"heldout": np.array([False, True, False, True])}, ids=np.array([1011, 1012, 2011, 2012]))
        group["obs_intervals"] = np.array([[0.0, 45.0]] * NEURONS)
        group["obs_intervals_index"] = np.arange(1, NEURONS + 1, dtype="u1")
        group["electrodes"] = np.zeros(NEURONS, "i4")
        group["electrodes_index"] = np.arange(1, NEURONS + 1, dtype="u1")
        trials = f.create_group("intervals/trials")
        target = GO.copy() - 0.5
        table(trials, {"start_time": START, "stop_time": STOP, "target_on_time": target, "go_cue_time": GO,
                       "move_onset_time": GO + 0.3, "rt": np.full(TRIALS, 300.0), "delay": np.full(TRIALS, 500.0),
                       "success": np.ones(TRIALS, bool), "trial_type": np.arange(TRIALS) % 2 + 1,
                       "trial_version": np.zeros(TRIALS, "i8"), "maze_id": np.arange(TRIALS) % 2 + 10,
                       "split": ["train"] * 6 + ["val"] * 2, "num_barriers": np.zeros(TRIALS, "i8")})
        trials["target_pos"] = np.zeros((TRIALS * 2, 2))
        trials["target_pos_index"] = np.arange(1, TRIALS * 2 + 1)
        trials["target_pos_index_index"] = np.arange(2, TRIALS * 2 + 1, 2)
        for name in ("hand_pos", "cursor_pos", "eye_pos"):
            s = f.create_group(f"processing/behavior/{name}")
            s.attrs["neurodata_type"] = "SpatialSeries"
            s["data"], s["timestamps"] = np.zeros((20, 2)), np.arange(20) / 10.0
    kept = [0, 2]
    train = np.arange(TRIALS) < 6
    case("Neural Latents Benchmark, MC_Maze", "mc_maze.nwb",
         {"event": "move_onset_time", "condition": "trial_type", "trials": "split = train", "heldOut": "heldout = true"},
         ["1", "2"], ["1011", "2011"],
         rates([SPIKES[n] for n in kept], (GO + 0.3)[train], (np.arange(TRIALS) % 2 + 1).astype(str)[train], ["1", "2"]))


def mc_rtt(out):
    """Neural Latents Benchmark, DANDI 000129: continuous reaching, cut into pieces without conditions."""
    with nwb(out / "mc_rtt.nwb") as f:
        units(f, {"heldout": np.zeros(NEURONS, bool)})
        table(f.create_group("intervals/trials"), {"start_time": START, "stop_time": STOP, "split": ["train"] * TRIALS})
    case("Neural Latents Benchmark, MC_RTT", "mc_rtt.nwb", {"condition": "all trials"}, ["all trials"], list("0123"),
         rates(SPIKES, START, ["a"] * TRIALS, ["a"]))


def area2_bump(out):
    """Neural Latents Benchmark, DANDI 000127: trials of two kinds, an event that half of the trials lack."""
    bump = np.where(np.arange(TRIALS) % 4 < 2, GO, np.nan)
    with nwb(out / "area2_bump.nwb") as f:
        units(f, {"heldout": np.zeros(NEURONS, bool)})
        table(f.create_group("intervals/trials"), {
            "start_time": START, "stop_time": STOP, "go_cue_time": GO, "bump_time": bump, "move_onset_time": GO + 0.2,
            "cond_dir": np.where(np.arange(TRIALS) % 2, 90.0, 0.0), "ctr_hold_bump": np.isfinite(bump),
            "result": ["R"] * TRIALS, "split": ["train"] * TRIALS})
    case("Neural Latents Benchmark, Area2_Bump", "area2_bump.nwb", {"event": "bump_time", "condition": "cond_dir"},
         ["0", "90"], list("0123"), rates(SPIKES, bump, np.where(np.arange(TRIALS) % 2, "90", "0"), ["0", "90"]))


def dmfc_rsg(out):
    """Neural Latents Benchmark, DANDI 000130: ready, set, go."""
    with nwb(out / "dmfc_rsg.nwb") as f:
        units(f)
        table(f.create_group("intervals/trials"), {
            "start_time": START, "stop_time": STOP, "fix_on_time": START + 0.1, "ready_time": START + 0.5, "set_time": GO,
            "go_time": GO + 0.8, "is_short": np.arange(TRIALS) % 2, "is_eye": np.zeros(TRIALS, "i8"),
            "theta": np.zeros(TRIALS), "is_outlier": np.array([0] * 7 + [1]), "split": ["train"] * TRIALS})
    keep = np.arange(TRIALS) < 7
    case("Neural Latents Benchmark, DMFC_RSG", "dmfc_rsg.nwb",
         {"event": "set_time", "condition": "is_short", "trials": "is_outlier = 0"}, ["0", "1"], list("0123"),
         rates(SPIKES, GO[keep], (np.arange(TRIALS) % 2).astype(str)[keep], ["0", "1"]))


def allen_visual_coding(out):
    """Allen Brain Observatory, Neuropixels (Visual Coding): no trials, but tables of presentations."""
    with nwb(out / "allen_visual_coding.nwb") as f:
        group = units(f, {"quality": ["good", "noise", "good", "good"], "firing_rate": np.arange(4.0),
                          "snr": np.array([1.0, 2, 3, np.nan]), "isi_violations": np.zeros(4),
                          "peak_channel_id": np.arange(4) + 850126378}, ids=np.arange(4) + 950911932)
        group["spike_amplitudes"] = np.zeros(3)
        group["spike_amplitudes_index"] = np.array([1, 2, 3, 3], "u1")
        group["waveform_mean"] = np.zeros((NEURONS, 2, 5))
        epoch = f.create_group("processing/stimulus/timestamps")
        for name, columns in (("drifting_gratings_presentations", {
                "orientation": ["0.0", "90.0"] * (TRIALS // 2), "temporal_frequency": ["2.0"] * TRIALS,
                "contrast": ["0.8"] * TRIALS}), ("flashes_presentations", {"color": ["-1.0", "1.0"] * (TRIALS // 2)})):
            g = f.create_group(f"intervals/{name}")
            table(g, {"start_time": START, "stop_time": STOP, "stimulus_name": [name[:-14]] * TRIALS,
                      "stimulus_block": np.full(TRIALS, 2.0), **columns})
            g["tags"], g["tags_index"] = np.zeros(TRIALS), np.arange(1, TRIALS + 1)
            g["timeseries"] = np.array([(0, 1, epoch.ref)] * TRIALS, dtype=[("idx_start", "i4"), ("count", "i4"),
                                                                           ("timeseries", h5py.ref_dtype)])
            g["timeseries_index"] = np.arange(1, TRIALS + 1)
    case("Allen Institute, Visual Coding (Neuropixels)", "allen_visual_coding.nwb",
         {"trialTable": "drifting_gratings_presentations", "event": "start_time", "condition": "orientation",
          "units": "quality = good"}, ["0.0", "90.0"], [str(950911932 + n) for n in (0, 2, 3)],
         rates([SPIKES[n] for n in (0, 2, 3)], START, np.array(["0.0", "90.0"] * 4), ["0.0", "90.0"]))


def allen_visual_behavior(out):
    """Allen Visual Behavior, Neuropixels: trials with truth values, an event relative to the session."""
    with nwb(out / "allen_visual_behavior.nwb") as f:
        units(f, {"quality": ["good"] * 4, "valid_data": np.ones(4, bool)})
        table(f.create_group("intervals/trials"), {
            "start_time": START, "stop_time": STOP, "change_time_no_display_delay": GO, "go": np.arange(TRIALS) % 2 == 0,
            "catch": np.arange(TRIALS) % 2 == 1, "hit": np.arange(TRIALS) % 4 == 0, "aborted": np.zeros(TRIALS, bool),
            "auto_rewarded": np.zeros(TRIALS, bool), "response_latency": np.full(TRIALS, np.nan),
            "initial_image_name": ["im012_r"] * TRIALS, "change_image_name": ["im078_r", "im012_r"] * 4})
    case("Allen Institute, Visual Behavior (Neuropixels)", "allen_visual_behavior.nwb",
         {"event": "change_time_no_display_delay", "condition": "go", "trials": "aborted = false"}, ["True", "False"],
         list("0123"), rates(SPIKES, GO, np.array(["True", "False"] * 4), ["True", "False"]))


def human_mtl(out):
    """Chandravadia et al. 2020, DANDI 000004: names of categories as conditions."""
    with nwb(out / "human_mtl.nwb") as f:
        group = units(f, {"origClusterID": np.arange(4) + 1, "SNR": np.ones(4)})
        group["waveform_mean_encoding"] = np.zeros((4, 8))
        table(f.create_group("intervals/trials"), {
            "start_time": START, "stop_time": STOP, "stim_on_time": GO, "stim_off_time": GO + 1,
            "delay1_time": GO + 1.2, "response_time": GO + 1.5, "stim_phase": ["learn", "recog"] * 4,
            "stimCategory": np.arange(TRIALS) % 2 + 1, "category_name": ["smallAnimal", "mobility"] * 4,
            "new_old_labels_recog": ["NA", "0"] * 4})
    case("Chandravadia et al. 2020 (DANDI 000004)", "human_mtl.nwb",
         {"event": "stim_on_time", "condition": "category_name"}, ["smallAnimal", "mobility"], list("0123"),
         rates(SPIKES, GO, np.array(["smallAnimal", "mobility"] * 4), ["smallAnimal", "mobility"]))


def alm(out):
    """Mouse ALM sessions (DANDI 000060 and its like): events as series, fixed-length texts."""
    with nwb(out / "alm.nwb") as f:
        group = units(f, {"depth": np.arange(4.0)})
        group["cell_type"] = np.array([b"pyramidal", b"FS", b"pyramidal", b"not classified"])
        trials = f.create_group("intervals/trials")
        table(trials, {"start_time": START, "stop_time": STOP, "trial": np.arange(TRIALS) + 1})
        trials["trial_instruction"] = SIDES.astype("S8")
        trials["outcome"] = np.array([b"hit"] * 7 + [b"ignore"])
        for name, at in (("go_start_times", GO), ("sample_start_times", START + 0.2)):
            s = f.create_group(f"acquisition/BehavioralEvents/{name}")
            s.attrs["neurodata_type"] = "TimeSeries"
            s["timestamps"], s["data"] = at, np.ones(TRIALS)
    keep = np.arange(TRIALS) < 7
    case("Mouse ALM (DANDI 000060 and its like)", "alm.nwb",
         {"event": "go_start_times", "trials": "outcome = hit", "units": "cell_type = pyramidal"}, ["left", "right"],
         ["0", "2"], rates([SPIKES[0], SPIKES[2]], GO[keep], SIDES[keep], ["left", "right"]))


def save(folder, **arrays):
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in arrays.items():
        np.save(folder / (name.replace("__", ".") + ".npy"), values)


def alf_spikes(folder, which, prefix=""):
    times = np.concatenate([SPIKES[n] for n in which])
    clusters = np.repeat(np.array(which) * 3, [len(SPIKES[n]) for n in which])
    order = np.argsort(times, kind="stable")
    save(folder, spikes__times=times[order], spikes__clusters=clusters[order].astype("u4"),
         spikes__depths=np.zeros(len(times)), clusters__depths=100.0 * np.arange(12),
         clusters__channels=np.arange(12), clusters__waveforms=np.zeros((12, 3, 2), "f4"))


def ibl(out):
    """IBL session as ONE names it: two probes, trials of the older layout (one file per attribute)."""
    alf = out / "ibl" / "alf"
    alf_spikes(alf / "probe00" / "pykilosort", [0, 1])
    alf_spikes(alf / "probe01" / "pykilosort", [2, 3])
    trials = {"intervals": np.column_stack([START, STOP]), "stimOn_times": GO - 0.1, "goCue_times": GO,
              "feedback_times": GO + 1, "response_times": GO + 1, "firstMovement_times": np.where(SIDES == "left", GO, np.nan),
              "choice": np.where(SIDES == "left", 1, -1), "feedbackType": np.array([1] * 7 + [-1]),
              "contrastLeft": np.where(SIDES == "left", 0.25, np.nan), "contrastRight": np.where(SIDES == "left", np.nan, 1.0),
              "probabilityLeft": np.full(TRIALS, 0.5), "rewardVolume": np.ones(TRIALS)}
    for name, values in trials.items():
        save(alf, **{f"_ibl_trials__{name}": values})
    keep = np.arange(TRIALS) < 7
    case("International Brain Laboratory, ALF", "ibl",
         {"event": "goCue_times", "condition": "choice", "trials": "feedbackType = 1"}, ["1", "-1"],
         ["probe00/0", "probe00/3", "probe01/6", "probe01/9"],
         rates(SPIKES, GO[keep], np.where(SIDES == "left", "1", "-1")[keep], ["1", "-1"]))


def ibl_parquet(out):
    alf = out / "ibl_parquet" / "alf"
    alf_spikes(alf / "probe00", [0])
    (alf / "_ibl_trials.table.pqt").write_bytes(b"PAR1" + bytes(16) + b"PAR1")
    refused("International Brain Laboratory, trials as Parquet", "ibl_parquet", "is a Parquet table, which is not read")


def ibl_csv(out):
    folder = out / "ibl_csv"
    alf_spikes(folder, [0, 1, 2, 3])
    with open(folder / "trials.csv", "w") as f:
        f.write(",stimOn_times,goCue_times,choice,intervals_0,intervals_1\n".replace(",stimOn", "row,stimOn", 1))
        for k in range(TRIALS):
            f.write(f"{k},{GO[k] - 0.1!r},{GO[k]!r},{1 if SIDES[k] == 'left' else -1},{START[k]!r},{STOP[k]!r}\n")
    case("ALF with trials saved by pandas", "ibl_csv", {"event": "goCue_times", "condition": "choice"}, ["1", "-1"],
         ["0", "3", "6", "9"], rates(SPIKES, GO, np.where(SIDES == "left", "1", "-1"), ["1", "-1"]))


def steinmetz(out):
    """Steinmetz et al. 2019: ALF in one folder, columns of shape (n, 1)."""
    folder = out / "steinmetz"
    alf_spikes(folder, [0, 1, 2, 3])
    col = lambda v: np.asarray(v, float)[:, None]
    save(folder, trials__intervals=np.column_stack([START, STOP]), trials__visualStim_times=col(GO),
         trials__goCue_times=col(GO + 0.5), trials__response_choice=col(np.where(SIDES == "left", 1, -1)),
         trials__response_times=col(GO + 1), trials__feedbackType=col([1] * TRIALS), trials__included=col([1] * 7 + [0]),
         trials__visualStim_contrastLeft=col(np.where(SIDES == "left", 1, 0)),
         clusters___phy_annotation=col([2, 0, 0, 3, 0, 0, 1, 0, 0, 2, 0, 0]), clusters__probes=col(np.zeros(12)))
    keep = np.arange(TRIALS) < 7
    good = [0, 1, 3]
    case("Steinmetz et al. 2019", "steinmetz",
         {"event": "visualStim_times", "condition": "response_choice", "trials": "included = 1",
          "units": "_phy_annotation >= 2"}, ["1", "-1"], [str(3 * n) for n in good],
         rates([SPIKES[n] for n in good], GO[keep], np.where(SIDES == "left", "1", "-1")[keep], ["1", "-1"]))


# imaging -------------------------------------------------------------------------------------------------------------
FRAME_S = 1 / 32.0  # exact in binary
FRAMES = int(46 / FRAME_S)
ROIS = 3
TRACES = np.round(RNG.normal(0.2, 1, (FRAMES, ROIS)) + np.arange(ROIS), 4)
FRAME_TIMES = np.arange(FRAMES) * FRAME_S


def means(traces, events, labels, names, bins=10, bin_s=0.1, times=None):
    """Means over bins, frames weighted by their overlap."""
    times = FRAME_TIMES if times is None else times
    out = []
    for name in names:
        total, weight = np.zeros((bins, traces.shape[1])), np.zeros(bins)
        for e, l in zip(events, labels):
            if l != name:
                continue
            for b in range(bins):
                lo, hi = e + b * bin_s, e + (b + 1) * bin_s
                w = np.clip(np.minimum(times + FRAME_S, hi) - np.maximum(times, lo), 0, None)
                total[b] += w @ traces
                weight[b] += w.sum()
        out.append((total / weight[:, None]).T)
    return np.array(out)


def as_rates(x, how, scale):
    if how == "rectified":
        return (scale * np.maximum(0, x)).tolist()
    low = x.min(axis=(0, 2), keepdims=True)
    if how == "shifted":
        return (scale * (x - low)).tolist()
    return (scale * (x - low) / (x - low).mean(axis=(0, 2), keepdims=True)).tolist()


def regions(f, module="ophys", n=ROIS + 1):
    g = f.create_group(f"processing/{module}/ImageSegmentation/PlaneSegmentation")
    g.attrs["neurodata_type"] = "PlaneSegmentation"
    g["id"] = np.arange(n) + 1000
    g["accepted"] = np.array([1, 0, 1, 1][:n])
    g["voxel_mask"] = np.zeros(2, dtype=[("x", "u4"), ("y", "u4"), ("weight", "f4")])
    g["voxel_mask_index"] = np.minimum(np.arange(1, n + 1), 2).astype("u1")
    g.attrs["colnames"] = np.array(["accepted", "voxel_mask"], dtype=TEXT)
    return g


def roi_series(f, path, data, unit, table_, rois, stamps=False):
    g = f.create_group(path)
    g.attrs["neurodata_type"] = "RoiResponseSeries"
    d = g.create_dataset("data", data=data, chunks=True, compression="gzip")
    d.attrs["unit"], d.attrs["conversion"], d.attrs["offset"] = unit, 1.0, 0.0
    if stamps:
        g["timestamps"] = FRAME_TIMES
    else:
        t = g.create_dataset("starting_time", data=0.0)
        t.attrs["rate"], t.attrs["unit"] = 1 / FRAME_S, "seconds"
    r = g.create_dataset("rois", data=np.array(rois, "i4"))
    r.attrs["table"] = table_.ref
    r.attrs["neurodata_type"] = "DynamicTableRegion"


def ophys_trials(f):
    trials = f.create_group("intervals/trials")
    table(trials, {"start_time": START, "stop_time": STOP, "go_cue": GO, "condition": list(SIDES)})


def two_photon(out):
    """pynwb's ophys tutorial and NeuroConv: dF/F with starting_time, regions chosen by number."""
    with nwb(out / "two_photon.nwb") as f:
        g = regions(f)
        roi_series(f, "processing/ophys/DfOverF/RoiResponseSeries", TRACES, "n.a.", g, [3, 0, 2])
        ophys_trials(f)
    x = means(TRACES, GO, SIDES, ["left", "right"])
    case("NWB of imaging, dF/F", "two_photon.nwb", {"event": "go_cue", "scale": "5"}, ["left", "right"],
         ["1003", "1000", "1002"], as_rates(x, "rectified", 5))
    case("NWB of imaging, shifted", "two_photon.nwb", {"event": "go_cue", "scale": "2", "traces": "shifted"},
         ["left", "right"], ["1003", "1000", "1002"], as_rates(x, "shifted", 2))
    case("NWB of imaging, mean rate", "two_photon.nwb", {"event": "go_cue", "scale": "6", "traces": "mean"},
         ["left", "right"], ["1003", "1000", "1002"], as_rates(x, "mean", 6))


def allen_ophys(out):
    """Allen Visual Behavior, imaging: processing/ophys/dff/traces with timestamps."""
    with nwb(out / "allen_ophys.nwb") as f:
        g = regions(f, n=ROIS)
        roi_series(f, "processing/ophys/dff/traces", TRACES, "NA", g, [0, 1, 2], stamps=True)
        ophys_trials(f)
    case("Allen Institute, Visual Behavior (imaging)", "allen_ophys.nwb", {"event": "go_cue", "scale": "1"},
         ["left", "right"], ["1000", "1001", "1002"],
         as_rates(means(TRACES, GO, SIDES, ["left", "right"]), "rectified", 1))


def suite2p_nwb(out):
    """Suite2p's export: three series, regions x frames instead of frames x regions."""
    with nwb(out / "suite2p.nwb") as f:
        g = regions(f, n=ROIS)
        for name, factor in (("Fluorescence", 2), ("Neuropil", 3), ("Deconvolved", 1)):
            roi_series(f, f"processing/ophys/{name}/{name}", factor * TRACES.T, "lumens", g, [0, 1, 2])
        ophys_trials(f)
    case("Suite2p, exported as NWB", "suite2p.nwb", {"event": "go_cue", "scale": "1", "dataset": "Deconvolved"},
         ["left", "right"], ["1000", "1001", "1002"],
         as_rates(means(TRACES, GO, SIDES, ["left", "right"]), "rectified", 1))


def trials_csv(path):
    with open(path, "w") as f:
        f.write("start_time,stop_time,go_cue,condition\n")
        for k in range(TRIALS):
            f.write(f"{START[k]!r},{STOP[k]!r},{GO[k]!r},{SIDES[k]}\n")


def suite2p(out):
    folder = out / "suite2p" / "plane0"
    save(folder, F=(100 + 10 * TRACES.T).astype("f4"), Fneu=np.zeros((ROIS, FRAMES), "f4"),
         spks=np.maximum(0, TRACES.T).astype("f4"), iscell=np.array([[1, 0.9], [0, 0.1], [1, 0.8]]))
    np.save(folder / "ops.npy", {"fs": 1 / FRAME_S}, allow_pickle=True)
    trials_csv(folder / "trials.csv")
    x = means(np.maximum(0, TRACES).astype("f4").astype(float), GO, SIDES, ["left", "right"])
    case("Suite2p folder", "suite2p/plane0",
         {"event": "go_cue", "scale": "3", "samplingRate": "32", "units": "iscell = 1"}, ["left", "right"], ["0", "2"],
         as_rates(x[:, [0, 2]], "rectified", 3))


def csv_traces(out):
    folder = out / "traces_csv"
    folder.mkdir(exist_ok=True)
    trials_csv(folder / "trials.csv")
    with open(folder / "dff.csv", "w") as f:
        f.write("time_s,roi1,roi2,roi3\n")
        for t, row in zip(FRAME_TIMES, TRACES):
            f.write(",".join(repr(float(v)) for v in (t, *row)) + "\n")
    case("CSV of imaging", "traces_csv/dff.csv", {"event": "go_cue", "scale": "1"}, ["left", "right"],
         ["roi1", "roi2", "roi3"], as_rates(means(TRACES, GO, SIDES, ["left", "right"]), "rectified", 1))


def mat_traces(out):
    cells = np.empty((TRIALS, 1), object)
    cells[:, 0] = SIDES
    scipy.io.savemat(out / "traces.mat", {"dff": TRACES.T, "frame_times": FRAME_TIMES, "start_time": START,
                                          "stop_time": STOP, "go_cue": GO, "condition": cells}, do_compression=True)
    case("MATLAB of imaging", "traces.mat", {"event": "go_cue", "scale": "1"}, ["left", "right"], ["1", "2", "3"],
         as_rates(means(TRACES, GO, SIDES, ["left", "right"]), "rectified", 1))


# refused -------------------------------------------------------------------------------------------------------------
def others(out):
    with h5py.File(out / "nwb1.nwb", "w") as f:
        f["nwb_version"] = "NWB-1.0.6"
        f["identifier"] = "x"
        f.create_group("processing/Units/UnitTimes/1")["times"] = SPIKES[0]
        f.create_group("epochs")
    refused("NWB 1", "nwb1.nwb", "is an NWB file of version NWB-1.0.6: only NWB 2 is read")
    zarr = out / "session.nwb.zarr"
    zarr.mkdir(exist_ok=True)
    (zarr / ".zgroup").write_text('{"zarr_format": 2}')
    (zarr / ".zattrs").write_text('{"nwb_version": "2.6.0"}')
    refused("NWB as Zarr", "session.nwb.zarr", "is a Zarr store, which is not read")
    with h5py.File(out / "caiman.hdf5", "w") as f:
        f["estimates/C"], f["estimates/S"] = TRACES.T[:, :50], TRACES.T[:, :50]
        f.create_group("params")
    refused("CaImAn", "caiman.hdf5", "is HDF5, but has neither units (NWB)")
    crcns = out / "crcns"
    crcns.mkdir(exist_ok=True)
    (crcns / "ec013.527.res.1").write_text("\n".join(str(int(t * 20000)) for t in SPIKES[0][:20]) + "\n")
    (crcns / "ec013.527.clu.1").write_text("2\n" + "\n".join(["1"] * 20) + "\n")
    refused("CRCNS hc-3 (Neuroscope .res, .clu)", "crcns", "is a folder, but none of the recordings that can be read")
    scipy.io.savemat(out / "cellexplorer.spikes.cellinfo.mat", {"spikes": {
        "UID": np.arange(2.0), "times": np.array([SPIKES[0][:5], SPIKES[1][:7]], object), "basename": "x"}})
    refused("CellExplorer, buzcode", "cellexplorer.spikes.cellinfo.mat", "has neither a cell array of spike times nor")
    scipy.io.savemat(out / "fieldtrip.mat", {"spike": {
        "label": np.array(["a", "b"], object), "timestamp": np.array([SPIKES[0][:5], SPIKES[1][:7]], object),
        "trial": np.array([np.ones(5), np.ones(7)], object), "trialtime": np.array([[0.0, 1.0]])}})
    refused("FieldTrip", "fieldtrip.mat", "has neither a cell array of spike times nor")
    (out / "blackrock.nev").write_bytes(b"NEURALEV" + bytes(64))
    refused("Blackrock", "blackrock.nev", "is none of the recordings that can be read")
    (out / "plexon.plx").write_bytes(b"PLEX" + bytes(64))
    refused("Plexon", "plexon.plx", "is none of the recordings that can be read")
    (out / "sorted.pkl").write_bytes(b"\x80\x04\x95\x10")
    refused("Python pickle", "sorted.pkl", "is none of the recordings that can be read")


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    for make in (alm, human_mtl, mc_maze, mc_rtt, area2_bump, dmfc_rsg, allen_visual_coding, allen_visual_behavior, ibl,
                 ibl_csv, ibl_parquet, steinmetz, two_photon, allen_ophys, suite2p_nwb, suite2p, csv_traces, mat_traces,
                 others):
        make(out)
    (out / "expected.json").write_text(json.dumps(CASES, indent=None, separators=(",", ":"), allow_nan=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "layouts"))
