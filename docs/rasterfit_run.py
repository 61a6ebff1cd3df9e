"""Reads run folders of RasterFit (stage 3). One file; needs NumPy and h5py. Copy it beside your script.

    from rasterfit_run import Run
    run = Run('my-network')
    run.recorded, run.targets, run.recurrent     # PSTHs [Hz], targets of the input, weights
    times, rates = Run('my-test').model_rates()  # of a run of TestNetwork

Neurons count from 0, the excitatory ones come first. Shapes: C conditions, T trained neurons, n plastic synapses of
each, F feedforward neurons, B bins. docs/format.md has the files behind it.
"""
import csv
import json
import os

import h5py
import numpy as np


def _text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


class Run:
    """A run folder. What a run has not left raises FileNotFoundError or KeyError, which name it."""

    def __init__(self, folder):
        self.folder = folder
        with open(self.path('run.json'), encoding='utf-8') as file:
            self.run = json.load(file)
        self.command, self.parameters = self.run['command'], self.run['parameters']
        self._network = None

    def path(self, name):
        """Path of a file in the folder."""
        return os.path.join(self.folder, name)

    @property
    def metrics(self):
        """The numbers of the run."""
        with open(self.path('metrics.json'), encoding='utf-8') as file:
            return json.load(file)

    @property
    def network(self):
        """network.h5, open for reading."""
        if self._network is None:
            self._network = h5py.File(self.path('network.h5'), 'r')
            version = int(self._network.attrs['format_version'])
            if version > 2:
                raise ValueError('%s is of version %d, this reader knows versions 1 and 2' % (self.path('network.h5'), version))
        return self._network

    @property
    def conditions(self):
        """Names of the conditions."""
        return [_text(name) for name in self.network['conditions'][:]]

    @property
    def ids(self):
        """Id of the recorded neuron that each trained neuron reproduces."""
        return [_text(name) for name in self.network['targets/recorded_id'][:]]

    @property
    def trained(self):
        """Index in the network of each trained neuron, T."""
        return self.network['plastic_synapses/trained'][:]

    @property
    def recorded(self):
        """Recorded PSTHs [Hz], C x T x B, from target onset; NaN: not known."""
        return self.network['recorded/rates_hz'][:]

    @property
    def recorded_ms(self):
        """Middles of the bins of the recorded PSTHs on the clock of the recording [ms]."""
        attributes = self.network['recorded'].attrs
        bins = self.network['recorded/rates_hz'].shape[2]
        return attributes.get('start_ms', 0.0) + attributes['bin_ms'] * (np.arange(bins) + 0.5)

    @property
    def targets(self):
        """Targets: total input of the trained neurons, external input included (threshold 1), C x T x B."""
        return self.network['targets/drive'][:]

    @property
    def recurrent(self):
        """Plastic recurrent weights, T x n; their presynaptic neurons are in `presynaptic`."""
        return self.network['plastic_synapses/recurrent_weights'][:]

    @property
    def presynaptic(self):
        """Presynaptic neuron of each plastic recurrent synapse, T x n."""
        return self.network['plastic_synapses/presynaptic'][:]

    @property
    def feedforward(self):
        """Weights of the feedforward neurons, C x F x T; none without such neurons."""
        group = self.network['plastic_synapses']
        if 'feedforward_weights' in group:
            return group['feedforward_weights'][:]
        return np.zeros((len(self.conditions), 0, len(self.trained)))

    def each_neuron(self, name):
        """A parameter of every neuron, N: membrane_ms, threshold, reset, an option of the cell model, or the time
        constants [ms] of the synapses that it receives: synaptic_excitatory_ms and synaptic_inhibitory_ms of static
        ones, synaptic_plastic_ms of plastic recurrent ones (those of feedforward neurons have the attribute's)."""
        group = self.network['network']
        inhibitory = np.arange(len(group['external_input'])) >= int(group.attrs['excitatory'])
        if name in group.attrs:
            values = np.full(len(inhibitory), float(group.attrs[name]))
        else:
            cells = [dict(zip(map(_text, group[t + '_cells/parameters'][:]), group[t + '_cells/values'][:]))
                     for t in ('excitatory', 'inhibitory')]
            values = np.array([c.get(name, np.nan) for c in cells])[inhibitory.astype(int)]
        if 'varied_cells' in group:
            varied = dict(zip(map(_text, group['varied_cells/parameters'][:]), group['varied_cells/values'][:]))
            own = varied.get(name, np.full(len(values), np.nan))
            values = np.where(np.isnan(own), values, own)
        if np.isnan(values).all():
            raise KeyError(name)
        return values

    @property
    def areas(self):
        """Name of the area of every neuron, N; None if the network is one area."""
        group = self.network['network']
        if 'areas' not in group:
            return None
        names = [_text(name) for name in group['areas'][:]]
        neurons, excitatory = len(group['external_input']), int(group.attrs['excitatory'])
        return [names[i * len(names) // of] for of in (excitatory, neurons - excitatory) for i in range(of)]

    def static_synapses(self):
        """Presynaptic neuron, postsynaptic neuron and weight of every static synapse."""
        group = self.network['network/static_synapses']
        post = group['targets'][:] if 'targets' in group else np.zeros(0, int)
        ends = group['target_ends'][:] if 'target_ends' in group else np.zeros(0, int)
        pre = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
        excitatory = int(self.network['network'].attrs['excitatory'])
        j = {name: float(group.attrs['J_' + name]) for name in ('EE', 'IE', 'EI', 'II')}
        onto_e = post < excitatory
        return pre, post, np.where(pre < excitatory, np.where(onto_e, j['EE'], j['IE']),
                                   np.where(onto_e, j['EI'], j['II']))

    def plastic_matrix(self):
        """Plastic recurrent weights as a matrix, presynaptic x postsynaptic neuron of the network."""
        neurons = len(self.network['network/external_input'])
        matrix = np.zeros((neurons, neurons))
        post = np.repeat(self.trained, self.presynaptic.shape[1])
        np.add.at(matrix, (self.presynaptic.ravel(), post), self.recurrent.ravel())
        return matrix

    def table(self, name):
        """A table, such as neurons.csv or learning_curve.csv: column by name; numbers where all values are."""
        with open(self.path(name), encoding='utf-8', newline='') as file:
            rows = list(csv.reader(file))
        columns = {}
        for header, *values in zip(*rows):
            try:
                columns[header] = np.array([float(v) if v else np.nan for v in values])
            except ValueError:
                columns[header] = np.array(values)
        return columns

    def model_rates(self):
        """Times [s] and PSTHs of the model [Hz], C x T x B, mean over test trials; of a run of TestNetwork."""
        with open(self.path('model_rates.csv'), encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file))
        conditions = list(dict.fromkeys(row['condition'] for row in rows))
        neurons = list(dict.fromkeys(row['neuron'] for row in rows))
        times = list(dict.fromkeys(row['time'] for row in rows))
        rates = np.array([float(row['rate']) for row in rows])
        return np.array(times, float), rates.reshape(len(conditions), len(neurons), len(times))
