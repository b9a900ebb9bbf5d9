#!/usr/bin/env python3
"""k-means of FAISS and scikit-learn, in turns with Ocelli's: `bench/run cluster.KMeansRates` starts it.

    python3 kmeans_peers.py DIR

DIR holds `base.fbin` and `start.fbin` (first centroids). Says `ready`; then for each line `ENGINE
THREADS ITERATIONS SEED` answers `SECONDS CPU_SECONDS INERTIA`. Engines: `faiss` and `sklearn` take that
many iterations from the given centroids over all vectors, `sklearn++` runs to its own end from its own
(n_init=1, everything else as it comes). Needs numpy, faiss-cpu, scikit-learn, threadpoolctl.
"""

import sys
import time
import warnings
from pathlib import Path

import faiss
import numpy as np
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_limits

warnings.filterwarnings("ignore")


def read_bin(path):
    rows, dims = np.fromfile(path, dtype=np.uint32, count=2)
    return np.fromfile(path, dtype=np.float32, offset=8).reshape(int(rows), int(dims))


folder = Path(sys.argv[1])
base = read_bin(folder / "base.fbin")
start = read_bin(folder / "start.fbin")


def with_faiss(iterations, seed):
    kmeans = faiss.Kmeans(
        base.shape[1], len(start), niter=iterations, seed=seed, max_points_per_centroid=len(base), min_points_per_centroid=1
    )
    kmeans.train(base, init_centroids=start)
    return kmeans.centroids


def with_sklearn(iterations, seed):
    return KMeans(len(start), init=start, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd").fit(base).cluster_centers_


def with_sklearn_alone(iterations, seed):
    return KMeans(len(start), n_init=1, random_state=seed).fit(base).cluster_centers_


def inertia(centroids):
    """Of all vectors from their nearest centroids, whoever found these."""
    index = faiss.IndexFlatL2(base.shape[1])
    index.add(np.ascontiguousarray(centroids, dtype=np.float32))
    nearest = index.search(base, 1)[1][:, 0]
    return sum(
        float(((base[i : i + 1000].astype(np.float64) - centroids[nearest[i : i + 1000]]) ** 2).sum())
        for i in range(0, len(base), 1000)
    )


ENGINES = {"faiss": with_faiss, "sklearn": with_sklearn, "sklearn++": with_sklearn_alone}
print("ready", flush=True)
for line in sys.stdin:
    engine, threads, iterations, seed = line.split()
    faiss.omp_set_num_threads(int(threads))
    with threadpool_limits(int(threads)):
        wall, cpu = time.perf_counter(), time.process_time()
        centroids = ENGINES[engine](int(iterations), int(seed))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(wall, cpu, inertia(centroids), flush=True)
