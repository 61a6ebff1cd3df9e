#!/usr/bin/env python3
"""A test trial of a trained network, for Brian 2 (2.5 or newer), h5py and NumPy.

    python3 network_brian2.py [milliseconds]      without a number: the whole trial

Written by RasterFit {{version}}. All numbers are in network_brian2.h5 beside this script. Potentials, weights and inputs
are dimensionless, times are in ms. The script prints mean rates and writes every spike to network_brian2_spikes.csv
(step, from 1; neuron, from 0).

Order of work in a step, as in RasterFit: spikes of the step before arrive in the synaptic inputs, which decay; then the
cells follow their input; then those above threshold spike. A synaptic input x with weights F of the spikes of the step
before is  x <- x - dt/tau x + F/tau  (forward Euler), so every spike adds w/tau that decays with tau.
"""
import os
import sys

import brian2 as b2
import h5py
import numpy as np

b2.prefs.codegen.target = '{{target}}'
folder = os.path.dirname(os.path.abspath(__file__))
data = h5py.File(os.path.join(folder, 'network_brian2.h5'), 'r')
N, E, F = (int(data.attrs[name]) for name in ('neurons', 'excitatory', 'feedforward'))
steps, on, off = (int(data.attrs[name]) for name in ('steps', 'on_step', 'off_step'))
dt = float(data.attrs['dt_ms'])
b2.defaultclock.dt = dt * b2.ms
if len(sys.argv) > 1:
    steps = min(steps, round(float(sys.argv[1]) / dt))

# Cells: the excitatory ones come first.
#
{{words}}
#
# x_e, x_i: input from static synapses of excitatory and inhibitory neurons, with the time constants tau_e_ms and tau_i_ms
# of the neuron that receives it; x_p: from plastic and feedforward ones.
# f_e, f_i, f_p: weights of the spikes that arrive in the next step.
model = '''
v : 1
x_e : 1
x_i : 1
x_p : 1
f_e : 1
f_i : 1
f_p : 1
input : 1
mu : 1 (constant)
stimulus : 1 (constant)
stimulus_is_on : 1 (shared)
noise : 1 (constant)
tau_e_ms : 1 (constant)
tau_i_ms : 1 (constant)
{{declared}}
{{variables}}
'''
step = '''
x_e += (-x_e * dt_ms + f_e) / tau_e_ms
x_i += (-x_i * dt_ms + f_i) / tau_i_ms
x_p += (-x_p * dt_ms + f_p) / tau_p_ms
f_e = 0
f_i = 0
f_p = 0
input = mu + x_e + x_i + x_p + stimulus_is_on * stimulus{{noise}}
{{step}}
'''
spike = '''
{{spike}}
'''
constants = dict(dt_ms=dt, tau_p_ms=float(data.attrs['tau_p_ms']))
cells = b2.NeuronGroup(N, model, threshold='{{spikes}}', reset=spike, method='euler', namespace=constants)
cells.run_regularly(step, when='groups')
for name in ({{names}}, 'noise', 'tau_e_ms', 'tau_i_ms'):
    setattr(cells, name, data['cells'][name][:])
cells.mu = data['cells/mu'][:]
cells.stimulus = data['trial/stimulus'][:]
cells.v = data['trial/initial_v'][:]  # drawn uniformly between reset and threshold

# Static synapses: weights depend on the types of the two neurons only.
objects = [cells]
if 'targets' in data['static']:
    post = data['static/targets'][:]
    pre = np.repeat(np.arange(N), np.diff(data['static/target_ends'][:], prepend=0))
    for onto, of_pre, to_e, to_i in (('f_e', pre < E, 'J_EE', 'J_IE'), ('f_i', pre >= E, 'J_EI', 'J_II')):
        if not of_pre.any():
            continue
        weights = dict(to_e=float(data['static'].attrs[to_e]), to_i=float(data['static'].attrs[to_i]), E=E)
        static = b2.Synapses(cells, cells, on_pre=onto + '_post += int(j < E) * to_e + int(j >= E) * to_i',
                             namespace=weights)
        static.connect(i=pre[of_pre], j=post[of_pre])
        objects.append(static)

# Plastic synapses, with the weights that training has left.
trained = data['plastic/trained'][:]
if 'presynaptic' in data['plastic']:
    presynaptic = data['plastic/presynaptic'][:]
    plastic = b2.Synapses(cells, cells, 'w : 1', on_pre='f_p_post += w')
    plastic.connect(i=presynaptic.ravel(), j=np.repeat(trained, presynaptic.shape[1]))
    plastic.w = data['plastic/weights'][:].ravel()
    objects.append(plastic)

# Feedforward neurons: their spikes were drawn before the trial (Poisson), each projects to all trained neurons.
if F > 0 and 'feedforward_step' in data['trial']:
    at = (data['trial/feedforward_step'][:] - 1) * dt * b2.ms
    feedforward = b2.SpikeGeneratorGroup(F, data['trial/feedforward_neuron'][:], at)
    projection = b2.Synapses(feedforward, cells, 'w : 1', on_pre='f_p_post += w')
    projection.connect(i=np.repeat(np.arange(F), len(trained)), j=np.tile(trained, F))
    projection.w = data['plastic/feedforward_weights'][:].ravel()
    objects += [feedforward, projection]

# A stimulus that changes in its window: so many frames of equal length fill the window.
if 'course' in data['trial']:
    course = data['trial/course'][:]

    @b2.network_operation(when='start')
    def change(t):
        in_window = int(round(float(t / b2.ms) / dt)) - on  # 0 in the first step after the onset
        if 0 <= in_window < off - on - 1:
            cells.stimulus = course[min(len(course) - 1, len(course) * in_window // (off - on))]
    objects.append(change)

# The trial: the stimulus acts strictly after its onset and strictly before its offset.
monitor = b2.SpikeMonitor(cells)
network = b2.Network(*objects, monitor)
done = 0
for end, is_on in ((on, 0), (off - 1, 1), (steps, 0)):
    count = min(end, steps) - done
    if count > 0:
        cells.stimulus_is_on = is_on
        network.run(count * dt * b2.ms)
        done += count

step_of = np.round(np.asarray(monitor.t / b2.ms) / dt).astype(int) + 1
neuron = np.asarray(monitor.i)
order = np.lexsort((neuron, step_of))
np.savetxt(os.path.join(folder, 'network_brian2_spikes.csv'), np.column_stack((step_of, neuron))[order], '%d', ',',
           header='step,neuron', comments='')
seconds = done * dt / 1000
print('%.1f ms, %d spikes: excitatory %.3f Hz, inhibitory %.3f Hz, trained %.3f Hz' % (
    done * dt, len(neuron), np.sum(neuron < E) / max(E, 1) / seconds, np.sum(neuron >= E) / max(N - E, 1) / seconds,
    np.isin(neuron, trained).sum() / len(trained) / seconds))
