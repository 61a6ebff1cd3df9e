#!/usr/bin/env python3
"""The test trial of a trained network, for NEST 3.5 or newer with SONATA, and h5py: python3 network_nest.py

Nodes, edges and feedforward spikes are read by NEST from circuit_config.json. This script adds what SONATA does not have:
the constant input and the initial potential of every neuron, and the stimulus. It writes nest_spikes.csv.

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
nest.resolution = dt
sonata = nest.SonataNetwork('circuit_config.json', sim_config='simulation_config.json')
populations = sonata.BuildNetwork()
cells = populations['network']

with h5py.File('nodes.h5', 'r') as nodes:
    values = nodes['nodes/network/0']
    mu, stimulus, initial = (values[name][:] for name in ('mu', 'stimulus', 'initial_v'))
cells.V_m = initial
recorder = nest.Create('spike_recorder')
nest.Connect(cells, recorder)

# The stimulus acts strictly after its onset and strictly before its offset.
for end, strength in ((on, 0), (off - dt, 1), (stop, 0)):
    cells.I_e = mu + strength * stimulus
    nest.Simulate(end - nest.biological_time)

events = recorder.events
np.savetxt('nest_spikes.csv', np.column_stack((events['times'], events['senders'])), '%.1f,%d', header='ms,sender',
           comments='')
print('%d spikes, %.2f Hz on average' % (len(events['times']), len(events['times']) / len(mu) / stop * 1000))
