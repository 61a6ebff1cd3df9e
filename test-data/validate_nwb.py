#!/usr/bin/env python3
"""Checks the tables of NWB files against the hdmf-common schema with hdmf's own validator.

    python3 validate_nwb.py file.nwb ...

needs Debian's python3-hdmf, which knows the tables (columns, indices, references, ids) but not NWB's core schema: Units
and TimeIntervals are therefore checked as the tables that they extend, with the columns that NWB requires.
"""
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import h5py
from hdmf.backends.hdf5.h5tools import HDF5IO
from hdmf.build import BuildManager, TypeMap
from hdmf.common import get_type_map
from hdmf.spec import (AttributeSpec, DatasetSpec, GroupSpec, NamespaceCatalog, SpecCatalog, SpecNamespace)
from hdmf.validate import ValidatorMap

warnings.filterwarnings("ignore")


def core():
    """The parts of NWB's core schema that these files use."""
    catalog = SpecCatalog()
    common = get_type_map().namespace_catalog.get_namespace("hdmf-common")
    for name in common.get_registered_types():
        catalog.auto_register(common.get_spec(name))

    def column(name, kind="VectorData", dtype=None, quantity=1):
        return DatasetSpec("column", name=name, data_type_inc=kind, dtype=dtype, quantity=quantity)

    specs = [
        GroupSpec("table of units", data_type_def="Units", data_type_inc="DynamicTable", datasets=[
            column("spike_times", dtype="float64"), column("spike_times_index", "VectorIndex"),
            column("obs_intervals", dtype="float64", quantity="?"),
            column("obs_intervals_index", "VectorIndex", quantity="?")]),
        GroupSpec("table of trials", data_type_def="TimeIntervals", data_type_inc="DynamicTable", datasets=[
            column("start_time", dtype="float32"), column("stop_time", dtype="float32")]),
        GroupSpec("series", data_type_def="TimeSeries", attributes=[
            AttributeSpec("description", "text", "text"), AttributeSpec("comments", "text", "text", required=False)],
            datasets=[DatasetSpec("data", name="data", attributes=[
                AttributeSpec("unit", "unit", "text"), AttributeSpec("conversion", "factor", "float32"),
                AttributeSpec("offset", "offset", "float32"), AttributeSpec("resolution", "step", "float32")])]),
        GroupSpec("events", data_type_def="BehavioralEvents",
                  groups=[GroupSpec("series", data_type_inc="TimeSeries", quantity="*")]),
        GroupSpec("file", data_type_def="NWBFile", name="root", attributes=[AttributeSpec("nwb_version", "v", "text")],
                  datasets=[DatasetSpec("d", name=n, dtype="isodatetime" if "time" in n else "text") for n in (
                      "identifier", "session_description", "session_start_time", "timestamps_reference_time")],
                  groups=[GroupSpec("units", name="units", data_type_inc="Units"),
                          GroupSpec("intervals", name="intervals", groups=[
                              GroupSpec("trials", name="trials", data_type_inc="TimeIntervals")])])]
    for spec in specs:
        catalog.register_spec(spec, "core.yaml")
    namespace = SpecNamespace("parts of NWB", "core", [{"source": "core.yaml"}], version="2.6.0", author="x",
                              contact="x", catalog=catalog)
    namespaces = NamespaceCatalog()
    namespaces.add_namespace("core", namespace)
    namespaces.add_namespace("hdmf-common", common)
    return namespace, TypeMap(namespaces)


def renamed(name, folder):
    """A copy in which neurodata_type is called data_type, as hdmf without pynwb expects."""
    copy = Path(folder) / Path(name).name
    shutil.copy(name, copy)
    with h5py.File(copy, "r+") as f:
        def rename(_, node):
            if "neurodata_type" in node.attrs:
                node.attrs["data_type"] = node.attrs["neurodata_type"]
                del node.attrs["neurodata_type"]
        rename("/", f)
        f.visititems(rename)
    return str(copy)


def main(files):
    with tempfile.TemporaryDirectory() as folder:
        return check([(name, renamed(name, folder)) for name in files])


def check(files):
    namespace, types = core()
    errors = 0
    for name, copy in files:
        with HDF5IO(copy, mode="r", manager=BuildManager(types)) as io:
            for error in ValidatorMap(namespace).validate(io.read_builder()):
                print(name, error)
                errors += 1
    print(errors, "errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
