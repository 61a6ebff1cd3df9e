#!/usr/bin/env python3
"""Makes alm-like.nwb: an artificial recording in the style of mouse ALM in a delayed-response task.

120 pyramidal neurons (ids 1 to 120), two conditions ("lick right", "lick left"), 66 trials each, of which some are missed.
Each trial: 0.4 s before the sample, 0.6 s sample, 2.0 s delay, 0.6 s after the go cue.
Rates ramp, hold or burst during the delay and differ between the conditions for most neurons; mean
rates over the delay are skewed, from 1 to 40 Hz. Spikes are gamma renewal processes of order 1 to
3 in rescaled time, with a gain that differs from trial to trial.

16 fast-spiking neurons (ids 121 to 136, column cell_type) are driven by the others: the rate of each is a
random sum, with weights of both signs, of how the rates of 40 pyramidal neurons change. They are made last, from
a random stream of their own, so that the pyramidal neurons are those of earlier versions of this file, spike
by spike.

The layout is NWB 2 (units and trials tables, behavioural events). All times lie on a clock of
8192 ticks per second, which also makes the file small.

    python3 make_alm_like.py [output.nwb]

needs numpy and h5py; the seed is fixed. Also writes alm-like.expected.json, the numbers that the
tests compare with.
"""
import json
import sys
from pathlib import Path

import h5py
import numpy as np

SEED = 20260712
NEURONS = 120
FAST_SPIKING = 16
SOURCES = 40
TRIALS_PER_CONDITION = 66
CONDITIONS = ("lick right", "lick left")
TICKS_PER_S = 8192.0
SAMPLE_S, DELAY_S, GO_S, STOP_S = 0.4, 1.0, 3.0, 3.6  # after the trial's start
DT = 0.002


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def rate_profiles(rng, t):
    """Rates [Hz] of one neuron for both conditions; t = time after the delay's start [s]."""
    kind = rng.choice(["ramp", "hold", "burst", "flat"], p=[0.4, 0.2, 0.3, 0.1])
    preferred = rng.integers(2)
    selectivity = rng.beta(1.5, 1.0) if kind != "flat" else 0.0
    strength = rng.gamma(3.0, 0.6)
    centre = rng.uniform(0.1, 1.9)
    width = rng.uniform(0.12, 0.35)
    sample_gain = rng.gamma(1.5, 0.4) * rng.choice([1, 0], p=[0.6, 0.4])
    go_gain = rng.gamma(2.0, 0.5)
    suppress = rng.random() < 0.25
    sample = sigmoid((t + 0.55) / 0.04) * np.exp(-np.maximum(t + 0.4, 0) / 0.3)
    go = np.exp(-0.5 * ((t - 2.15) / 0.08) ** 2)
    if kind == "ramp":
        shape = np.clip((t + 0.2) / 2.2, 0, 1) ** rng.uniform(0.8, 2.0)
    elif kind == "hold":
        shape = sigmoid((t - rng.uniform(-0.3, 0.2)) / 0.1)
    elif kind == "burst":
        shape = np.exp(-0.5 * ((t - centre) / width) ** 2)
    else:
        shape = np.zeros_like(t)
    shape = shape * np.where(t < 2.0, 1.0, np.exp(-np.maximum(t - 2.0, 0) / 0.1))
    profiles = []
    for c in range(2):
        share = 1.0 if c == preferred else 1.0 - selectivity
        delay = strength * share * shape
        modulation = 1 / (1 + delay) if suppress else 1 + delay
        profiles.append(modulation + sample_gain * share * sample + go_gain * share * go)
    profiles = np.array(profiles)
    in_delay = (t >= 0) & (t < 2)
    mean_rate = np.clip(rng.lognormal(np.log(4.2), 0.95), 1.0, 40.0)
    return profiles * mean_rate / profiles[:, in_delay].mean(), kind


def spikes_of_trial(rng, rate, shape):
    """Gamma renewal spikes, times after the trial's start [s]."""
    cumulative = np.concatenate([[0], np.cumsum(rate * rng.gamma(12.0, 1 / 12.0)) * DT])
    count = int(cumulative[-1] + 10 * np.sqrt(cumulative[-1] + 1) + 10)
    intervals = rng.gamma(shape, 1.0 / shape, count)
    intervals[0] *= rng.random()
    rescaled = np.cumsum(intervals)
    rescaled = rescaled[rescaled < cumulative[-1]]
    return np.interp(rescaled, cumulative, np.arange(len(cumulative)) * DT)


def ticks(x):
    return np.round(np.asarray(x) * TICKS_PER_S) / TICKS_PER_S


def make():
    rng = np.random.default_rng(SEED)
    trials = 2 * TRIALS_PER_CONDITION
    condition = rng.permutation(np.repeat([0, 1], TRIALS_PER_CONDITION))
    missed = np.zeros(trials, bool)
    for c, n in ((0, 5), (1, 7)):
        missed[rng.choice(np.flatnonzero(condition == c), n, replace=False)] = True
    start = ticks(10 + np.cumsum(rng.uniform(5.0, 7.0, trials)))
    t = np.arange(0, STOP_S, DT) - DELAY_S
    units, kinds, all_profiles = [], [], []
    for _ in range(NEURONS):
        profiles, kind = rate_profiles(rng, t)
        shape = int(rng.integers(1, 4))
        kinds.append(kind)
        all_profiles.append(profiles)
        times = []
        for k in range(trials):
            # on missed trials the delay activity is that of the other side, half of the time
            c = condition[k] if not (missed[k] and rng.random() < 0.5) else 1 - condition[k]
            times.append(start[k] + spikes_of_trial(rng, profiles[c], shape))
        units.append(np.unique(ticks(np.concatenate(times))))
    quality = np.where(rng.random(NEURONS) < 0.93, "good", "fair")
    units += fast_spiking(np.random.default_rng(SEED + 1), np.array(all_profiles), t, start, condition)
    quality = np.append(quality, ["good"] * FAST_SPIKING)
    return start, condition, missed, units, quality


def fast_spiking(rng, profiles, t, start, condition):
    """Spike times of the fast-spiking neurons; profiles: [pyramidal neuron][condition][time]."""
    in_delay = (t >= 0) & (t < 2)
    change = profiles / profiles[:, :, in_delay].mean((1, 2))[:, None, None] - 1
    units = []
    for _ in range(FAST_SPIKING):
        sources = rng.choice(NEURONS, SOURCES, replace=False)
        weights = rng.normal(0.3, 1, SOURCES) / np.sqrt(SOURCES)
        mean_rate = np.clip(rng.lognormal(np.log(9), 0.5), 3, 40)
        rates = mean_rate * np.clip(1 + np.tensordot(weights, change[sources], 1), 0.1, None)
        times = [start[k] + spikes_of_trial(rng, rates[condition[k]], 1) for k in range(len(start))]
        units.append(np.unique(ticks(np.concatenate(times))))
    return units


def table(group, kind, description, colnames):
    group.attrs["namespace"] = "core"
    group.attrs["neurodata_type"] = kind
    group.attrs["object_id"] = object_id(group.name)
    group.attrs["description"] = description
    group.attrs["colnames"] = np.array(colnames, dtype=h5py.string_dtype())


def object_id(name):
    import uuid
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "https://rasterfit.org/alm-like" + name))


def column(group, name, data, description, kind="VectorData", namespace="hdmf-common", **options):
    data = np.asarray(data)
    if data.dtype.kind == "U":
        data = data.astype(h5py.string_dtype())
    d = group.create_dataset(name, data=data, track_times=False, **options)
    d.attrs["namespace"] = namespace
    d.attrs["neurodata_type"] = kind
    d.attrs["object_id"] = object_id(d.name)
    if description:
        d.attrs["description"] = description
    return d


def write(path, start, condition, missed, units, quality):
    with h5py.File(path, "w", libver="earliest") as f:
        f.attrs["namespace"] = "core"
        f.attrs["neurodata_type"] = "NWBFile"
        f.attrs["nwb_version"] = "2.6.0"
        f.attrs["object_id"] = object_id("/")
        text = h5py.string_dtype()
        date = "2026-07-12T10:00:00+00:00"
        f.create_dataset("file_create_date", data=np.array([date], dtype=text))
        f.create_dataset("identifier", data="alm-like", dtype=text)
        f.create_dataset("session_description", dtype=text,
                         data="Artificial recording in the style of a delayed-response task")
        f.create_dataset("session_start_time", data=date, dtype=text)
        f.create_dataset("timestamps_reference_time", data=date, dtype=text)
        for name in ("acquisition", "analysis", "general", "processing", "stimulus/presentation",
                     "stimulus/templates"):
            f.create_group(name)

        trials = f.create_group("intervals/trials")
        table(trials, "TimeIntervals", "trials of the delayed-response task",
              ["start_time", "stop_time", "trial_instruction", "outcome", "sample_start_time",
               "delay_start_time", "go_cue_time"])
        column(trials, "id", np.arange(len(start)), None, "ElementIdentifiers")
        column(trials, "start_time", start, "start of the trial [s]")
        column(trials, "stop_time", ticks(start + STOP_S), "end of the trial [s]")
        column(trials, "trial_instruction", [CONDITIONS[c] for c in condition], "side to lick")
        column(trials, "outcome", ["miss" if m else "hit" for m in missed], "what the animal did")
        events = {"sample_start": SAMPLE_S, "delay_start": DELAY_S, "go_cue": GO_S}
        behaviour = f.create_group("acquisition/BehavioralEvents")
        behaviour.attrs["namespace"] = "core"
        behaviour.attrs["neurodata_type"] = "BehavioralEvents"
        behaviour.attrs["object_id"] = object_id(behaviour.name)
        for name, after in events.items():
            at = ticks(start + after)
            column(trials, name + "_time", at, name.replace("_", " ") + ", absolute [s]")
            series = behaviour.create_group(name + "_times")
            series.attrs["namespace"] = "core"
            series.attrs["neurodata_type"] = "TimeSeries"
            series.attrs["object_id"] = object_id(series.name)
            series.attrs["description"] = name.replace("_", " ")
            series.attrs["comments"] = "no comments"
            stamps = series.create_dataset("timestamps", data=at, track_times=False)
            stamps.attrs["interval"] = np.int32(1)
            stamps.attrs["unit"] = "seconds"
            data = series.create_dataset("data", data=np.ones(len(at)), track_times=False)
            data.attrs["unit"] = "n/a"
            data.attrs["conversion"] = 1.0
            data.attrs["offset"] = 0.0
            data.attrs["resolution"] = -1.0

        group = f.create_group("units")
        table(group, "Units", "sorted units", ["spike_times", "quality", "cell_type"])
        small = dict(compression="gzip", compression_opts=9, shuffle=True)
        column(group, "id", 1 + np.arange(len(units)), None, "ElementIdentifiers")
        spikes = column(group, "spike_times", np.concatenate(units), "spike times [s]",
                        chunks=(16384,), **small)
        spikes.attrs["resolution"] = 1 / TICKS_PER_S
        index = column(group, "spike_times_index", np.cumsum([len(u) for u in units]).astype("u4"),
                       "index of spike_times", "VectorIndex")
        index.attrs["target"] = spikes.ref
        column(group, "quality", quality, "quality of the sorting")
        column(group, "cell_type", ["pyramidal"] * NEURONS + ["FS"] * FAST_SPIKING, "putative cell type")


def expected(start, condition, missed, units):
    """Spike counts in the delay of hit trials, per neuron and condition."""
    counts = np.zeros((2, len(units)), int)
    for k in np.flatnonzero(~missed):
        begin = ticks(start[k] + DELAY_S)
        for n, u in enumerate(units):
            counts[condition[k], n] += np.searchsorted(u, begin + 2.0) - np.searchsorted(u, begin)
    trials = [int(((condition == c) & ~missed).sum()) for c in (0, 1)]
    return {"units": len(units), "spikes": int(sum(map(len, units))), "hit_trials": trials,
            "delay_spikes": counts.tolist(),
            "mean_delay_rate_hz": [float(counts[c].mean() / trials[c] / 2) for c in (0, 1)]}


if __name__ == "__main__":
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("alm-like.nwb")
    made = make()
    write(out, *made)
    numbers = expected(*made[:4])
    out.with_name("alm-like.expected.json").write_text(json.dumps(numbers) + "\n")
    rates = np.array(numbers["delay_spikes"]) / np.array(numbers["hit_trials"])[:, None] / 2
    print(f"{out}: {out.stat().st_size} bytes, {numbers['spikes']} spikes, hit trials {numbers['hit_trials']}")
    mean = np.sort(rates.mean(0))
    print("mean rates of all neurons [Hz]: min, quartiles, max", np.percentile(mean, [0, 25, 50, 75, 100]).round(2))
