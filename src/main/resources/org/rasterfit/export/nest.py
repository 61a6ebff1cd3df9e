#!/usr/bin/env python3
"""The test trial of a trained network, for NEST 3.5 or newer built with HDF5, and h5py, NumPy, pandas.

    python3 network_nest.py

Nodes, edges and feedforward spikes are read by NEST from circuit_config.json. This script adds what SONATA does not have:
the constant input and the initial potential of every neuron, and the stimulus. It prints mean rates and writes every spike
to nest_spikes.csv (step, from 1; neuron, from 0), as network_brian2.py does.

NEST integrates exactly where RasterFit takes forward Euler steps, so single spikes drift apart and rates agree.
"""
import json
import os

import h5py
import nest
import numpy as np

folder = os.path.dirname(os.path.abspath(__file__))
os.chdir(folder)
with open('simulation_config.json', encoding='utf-8') as file:
    config = json.load(file)
dt, stop = config['run']['dt'], config['run']['tstop']
on, off = config['conditions']['stimulus_on_ms'], config['conditions']['stimulus_off_ms']

nest.ResetKernel()
sonata = nest.SonataNetwork('circuit_config.json', sim_config='simulation_config.json')  # takes the time step from it
cells = sonata.BuildNetwork()['network']

with h5py.File('nodes.h5', 'r') as nodes:
    values = nodes['nodes/network/0']
    mu, stimulus, initial = (values[name][:] for name in ('mu', 'stimulus', 'initial_v'))
    excitatory = nodes['nodes/network/node_type_id'][:] == 1
    trained = np.array([name not in (b'', '') for name in values['recorded_id'][:]])
cells.V_m = initial
recorder = nest.Create('spike_recorder')
nest.Connect(cells, recorder)

# The stimulus acts strictly after its onset and strictly before its offset.
done = 0
for end, strength in ((on, 0), (off - dt, 1), (stop, 0)):
    steps = round(end / dt) - done
    if steps > 0:
        cells.I_e = mu + strength * stimulus
        nest.Simulate(round(steps * dt, 6))
        done += steps

# The cells are the first nodes that were made: neuron 0 is node 1.
step = np.round(np.asarray(recorder.events['times']) / dt).astype(int)
neuron = np.asarray(recorder.events['senders']) - 1
order = np.lexsort((neuron, step))
np.savetxt('nest_spikes.csv', np.column_stack((step, neuron))[order], '%d', ',', header='step,neuron', comments='')
print('%d spikes: %s' % (len(neuron), ', '.join('%s %.3f Hz' % (name, np.sum(of[neuron]) / max(np.sum(of), 1) / stop * 1000)
      for name, of in (('excitatory', excitatory), ('inhibitory', ~excitatory), ('trained', trained)))))
