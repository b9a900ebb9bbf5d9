#!/usr/bin/env python3
"""Measures FAISS on a workload that `ocelli bench ann --export DIR` wrote.

    python3 faiss_peers.py DIR --json faiss.json

Writes the rows that `ocelli bench ann --merge` reads. Needs numpy and faiss-cpu. `ocelli bench ann
--peers faiss` starts it with `--turns`, to measure in turns with engines in its own process.
"""

import argparse
import json
import math
import os
import sys
import time
from itertools import product
from pathlib import Path

import faiss
import numpy as np

EFFORTS = [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384]
NPROBES = [2, 4, 8, 16, 32, 64, 128]
K_FACTORS = [2, 4, 8, 16, 32, 64]
ENOUGH = 0.9995
LEAST_SECONDS = 0.2
TOLERANCE = 1e-6


def read_bin(path, dtype):
    """Rows of the Big ANN formats: two 32-bit numbers, rows and dimensions, then the components."""
    rows, dims = np.fromfile(path, dtype=np.uint32, count=2)
    data = np.fromfile(path, dtype=dtype, offset=8)
    if data.size != int(rows) * int(dims):
        sys.exit(f"{path}: has {data.size} components, its header claims {rows} x {dims}")
    return np.ascontiguousarray(data.reshape(int(rows), int(dims)))


class Workload:
    def __init__(self, folder, queries):
        description = json.loads((folder / "workload.json").read_text())
        self.dataset = description["dataset"]
        self.metric = description["metric"]
        self.k = description["k"]
        self.base = read_bin(folder / "base.fbin", np.float32)
        self.queries = read_bin(folder / "queries.fbin", np.float32)[:queries]
        neighbours = read_bin(folder / "neighbors.ibin", np.int32)[:queries]
        self.farthest = self.distances(neighbours).max(axis=1)
        self.farthest += np.abs(self.farthest) * TOLERANCE

    def distances(self, ordinals):
        """Of each query to its rows, in double precision; infinite where nothing was found."""
        result = np.empty(ordinals.shape)
        for q, row in enumerate(ordinals):
            vectors = self.base[np.maximum(row, 0)].astype(np.float64)
            query = self.queries[q].astype(np.float64)
            if self.metric == "euclid":
                result[q] = ((vectors - query) ** 2).sum(axis=1)
            else:
                result[q] = -(vectors @ query)
        result[ordinals < 0] = np.inf
        return result

    def recall(self, found):
        """A row as near as the k-th nearest counts as well; the same rule as Ocelli's."""
        hits = self.distances(found) <= self.farthest[:, None]
        return float(np.minimum(hits.sum(axis=1) / self.k, 1).mean())


class Hnsw:
    usual = [{"ef": ef} for ef in EFFORTS]

    def __init__(self, name, key):
        self.name = name
        self.key = key

    def build(self, workload, metric):
        self.index = faiss.index_factory(workload.base.shape[1], self.key, metric)
        faiss.downcast_index(self.index).hnsw.efConstruction = 200
        self.index.train(workload.base)
        self.index.add(workload.base)

    def efforts(self):
        return self.usual

    def set(self, effort):
        faiss.downcast_index(self.index).hnsw.efSearch = effort["ef"]

    def cold_bytes(self, workload):
        return 0


def subspaces(dims):
    """A quarter of the dimensions, or the next number below that divides them."""
    return next(m for m in range(max(1, dims // 4), 0, -1) if dims % m == 0)


class IvfPq:
    name = "faiss IVF-PQ4fs"

    def build(self, workload, metric):
        dims = workload.base.shape[1]
        key = f"IVF256,PQ{subspaces(dims)}x4fs,RFlat"
        self.index = faiss.index_factory(dims, key, metric)
        self.index.train(workload.base)
        self.index.add(workload.base)
        self.lists = faiss.extract_index_ivf(self.index)

    def efforts(self):
        return [{"nprobe": n, "k_factor": f} for n, f in product(NPROBES, K_FACTORS)]

    def set(self, effort):
        self.lists.nprobe = effort["nprobe"]
        self.index.k_factor = effort["k_factor"]

    def cold_bytes(self, workload):
        """The floats of the refinement are read for few candidates only."""
        return workload.base.nbytes


def label(effort):
    return ",".join(f"{key}={value}" for key, value in effort.items())


def single(index, workload):
    """One query a call, as a service answers them. Returns answers and seconds of each call."""
    found = np.empty((len(workload.queries), workload.k), dtype=np.int64)
    seconds = np.empty(len(workload.queries))
    for q in range(len(workload.queries)):
        query = workload.queries[q : q + 1]
        begin = time.perf_counter()
        found[q] = index.search(query, workload.k)[1][0]
        seconds[q] = time.perf_counter() - begin
    return found, seconds


def batch(index, workload):
    """All queries in one call. Seconds are the mean: a query has no time of its own."""
    begin = time.perf_counter()
    found = index.search(workload.queries, workload.k)[1]
    spent = time.perf_counter() - begin
    return found, np.full(len(workload.queries), spent / len(workload.queries))


def measure(ask, index, workload):
    found, seconds = ask(index, workload)
    again = max(0, math.ceil(LEAST_SECONDS / seconds.sum()) - 1)
    times = np.concatenate([seconds] + [ask(index, workload)[1] for _ in range(again)])
    return {
        "recall": workload.recall(found),
        "qps": len(times) / times.sum(),
        "p50_ms": float(np.percentile(times, 50) * 1e3),
        "p99_ms": float(np.percentile(times, 99) * 1e3),
    }


def build(engine, workload, threads):
    metric = faiss.METRIC_L2 if workload.metric == "euclid" else faiss.METRIC_INNER_PRODUCT
    faiss.omp_set_num_threads(threads)
    begin = time.perf_counter()
    engine.build(workload, metric)
    engine.seconds = time.perf_counter() - begin
    engine.total = faiss.serialize_index(engine.index).nbytes
    engine.hot = engine.total - engine.cold_bytes(workload)
    print(f"{engine.name} built in {engine.seconds:.1f} s", file=sys.stderr)


def sweep(engines, workload, options):
    """The engines take turns, as Ocelli's do; of each row the fastest pass counts."""
    best = {}
    for run in turns(options):
        for step in range(max(len(engine.efforts()) for engine in engines)):
            for engine in engines:
                if step < len(engine.efforts()):
                    turn(engine, engine.efforts()[step], workload, best)
        print(f"faiss: run {run} done", file=sys.stderr)
    order = [engine.name for engine in engines]
    return sorted(best.values(), key=lambda row: (order.index(row["engine"]), row["variant"]))


def turns(options):
    """Numbers of the runs: as many as told, or one for each line of standard input. Who sends the
    lines is told `ready` when it may, and `done` when a run is over."""
    if not options.turns:
        yield from range(1, options.runs + 1)
        return
    print("ready", flush=True)
    for run, _ in enumerate(sys.stdin, start=1):
        yield run
        print("done", flush=True)


def turn(engine, effort, workload, best):
    engine.set(effort)
    for variant, ask in (("single", single), ("batch", batch)):
        done = [row for key, row in best.items() if key[:2] == (engine.name, variant)]
        key = (engine.name, variant, label(effort))
        if key not in best and "ef" in effort and any(r["recall"] >= ENOUGH for r in done):
            continue
        row = measure(ask, engine.index, workload)
        if key not in best or row["qps"] > best[key]["qps"]:
            best[key] = row | {"engine": engine.name, "variant": variant, "effort": label(effort)}


def rows(engines, workload, options):
    for engine in engines:
        build(engine, workload, options.build_threads)
    faiss.omp_set_num_threads(options.threads)
    built = {engine.name: engine for engine in engines}
    for row in sweep(engines, workload, options):
        engine = built[row["engine"]]
        yield {
            "engine": row["engine"],
            "variant": row["variant"],
            "effort": row["effort"],
            "filter": "none",
            "selectivity": 1.0,
            "recall": row["recall"],
            "qps": row["qps"],
            "p50_ms": row["p50_ms"],
            "p99_ms": row["p99_ms"],
            "build_s": engine.seconds,
            "hot_bytes": engine.hot,
            "total_bytes": engine.total,
            "threads": options.threads,
            "dataset": workload.dataset,
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="what --export wrote")
    parser.add_argument("--json", type=Path, default=Path("faiss.json"), help="default: faiss.json")
    parser.add_argument("--threads", type=int, default=1, help="threads that search (1)")
    parser.add_argument("--build-threads", type=int, default=os.cpu_count())
    parser.add_argument("--queries", type=int, default=None, help="queries at most")
    parser.add_argument("--runs", type=int, default=3, help="passes for each row (3)")
    parser.add_argument("--turns", action="store_true", help="a pass for each line of input")
    options = parser.parse_args()
    workload = Workload(options.folder, options.queries)
    engines = [
        Hnsw("faiss HNSW32", "HNSW32"),
        Hnsw("faiss HNSW32-SQ8", "HNSW32_SQ8"),
        IvfPq(),
    ]
    measured = list(rows(engines, workload, options))
    lines = ",\n".join("  " + json.dumps(row) for row in measured)
    options.json.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
