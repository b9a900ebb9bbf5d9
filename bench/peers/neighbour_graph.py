"""The neighbour graph of vectors by comparing all, as FAISS and scikit-learn make it.

    python bench/peers/neighbour_graph.py train-images-idx3-ubyte.gz [k] [runs]

Prints seconds on the clock and of processor time, the least of the runs, on two threads. docs/neighbour-graphs.md
has the figures beside Ocelli's.
"""

import gzip
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "2"

import faiss
import numpy as np
import sklearn
from sklearn.neighbors import NearestNeighbors


def flat_l2(vectors, k):
    index = faiss.IndexFlatL2(vectors.shape[1])
    index.add(vectors)
    return index.search(vectors, k + 1)[1]


def brute(vectors, k):
    return NearestNeighbors(n_neighbors=k, algorithm="brute").fit(vectors).kneighbors()[1]


def main(path, k=15, runs=1):
    with gzip.open(path) as file:
        pixels = np.frombuffer(file.read()[16:], np.uint8)
    vectors = pixels.reshape(-1, 784).astype(np.float32)
    faiss.omp_set_num_threads(2)
    ways = {
        f"faiss {faiss.__version__} IndexFlatL2": flat_l2,
        f"scikit-learn {sklearn.__version__} brute": brute,
    }
    for name, way in ways.items():
        clock, cpu = [], []
        for _ in range(runs):
            start, used = time.perf_counter(), time.process_time()
            way(vectors, k)
            clock.append(time.perf_counter() - start)
            cpu.append(time.process_time() - used)
        print(f"{name}, k {k}: {min(clock):.1f} s, processor {min(cpu):.1f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
