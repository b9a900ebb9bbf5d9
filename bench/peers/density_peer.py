#!/usr/bin/env python3
"""Compares Ocelli's HDBSCAN* with scikit-learn's on the same vectors, in one run.

    bench/run quality.LabelledVectors ../shared/data DIR
    python3 bench/peers/density_peer.py DIR

writes `digits` (scikit-learn's) to DIR, clusters everything there by `bench/run quality.DensityQuality` and
by scikit-learn, and prints a table. `--only NAME` takes one set, `--skip-ocelli` what Ocelli wrote before.
Needs numpy and scikit-learn.

The labels of scikit-learn depend on the order of points, where edges of its spanning tree are equally
heavy, so it runs `--shuffles` times more on shuffled points: agreement beyond that of its own runs would
be chance. "settled" is what its hierarchy makes of the tree in which shorter ones of those edges go first.
"""

import argparse
import subprocess
import time
from pathlib import Path

import numpy as np
from density_golden import least_tree
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import HDBSCAN
from sklearn.cluster._hdbscan._linkage import make_single_linkage
from sklearn.cluster._hdbscan._tree import tree_to_labels
from sklearn.datasets import load_digits
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix

# Name, min_cluster_size, min_samples.
RUNS = [
    ("digits", 10, 5),
    ("digits", 20, 3),
    ("digits", 15, 10),
    ("caltech101", 10, 3),
    ("caltech101", 5, 5),
    ("caltech101", 15, 10),
    ("fashion-10k", 20, 5),
    ("fashion-10k", 50, 15),
]


def read_bin(path, dtype):
    rows, dims = np.fromfile(path, dtype=np.uint32, count=2)
    return np.fromfile(path, dtype=dtype, offset=8).reshape(rows, dims)


def write_bin(path, rows):
    with open(path, "wb") as out:
        np.array(rows.shape, dtype=np.uint32).tofile(out)
        rows.tofile(out)


def accuracy(classes, found):
    table = contingency_matrix(classes, found)
    rows, columns = linear_sum_assignment(-table)
    return table[rows, columns].sum() / len(classes)


def reference(vectors, size, samples):
    start = time.perf_counter()
    # All distances at once, 8 bytes each: the way by trees takes many times as long in so many dimensions.
    found = HDBSCAN(min_cluster_size=size, min_samples=samples, algorithm="brute", n_jobs=-1, copy=True)
    return found.fit_predict(vectors), time.perf_counter() - start


def against(labels, others):
    return " ".join(f"{adjusted_rand_score(other, labels):.4f}" for other in others)


def compare(folder, name, size, samples, shuffles):
    vectors = read_bin(folder / f"{name}.fbin", np.float32).astype(np.float64)
    classes = read_bin(folder / f"{name}-classes.ibin", np.int32)[:, 0]
    plain, seconds = reference(vectors, size, samples)
    runs = [plain]
    for seed in range(shuffles):
        order = np.random.default_rng(seed).permutation(len(vectors))
        labels = np.empty(len(vectors), dtype=int)
        labels[order] = reference(vectors[order], size, samples)[0]
        runs.append(labels)
    print(f"\n{name} {vectors.shape}, min_cluster_size {size}, min_samples {samples}; scikit-learn {seconds:.1f} s")
    settled, _ = tree_to_labels(make_single_linkage(least_tree(vectors, samples)), size)
    ways = [("scikit-learn", plain), ("settled", settled)]
    for way in ("exact", "approximate"):
        ways.append((way, read_bin(folder / f"{name}-{size}-{samples}-{way}.ibin", np.int32)[:, 0]))
    for way, labels in ways:
        print(
            f"  {way:13} {labels.max() + 1:4} clusters, {np.mean(labels < 0):.3f} noise,"
            f" classes: NMI {normalized_mutual_info_score(classes, labels):.4f}"
            f" ARI {adjusted_rand_score(classes, labels):.4f} ACC {accuracy(classes, labels):.4f};"
            f" ARI with settled {against(labels, [settled])}, with scikit-learn's runs {against(labels, runs)}",
            flush=True,
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only")
    parser.add_argument("--shuffles", type=int, default=3)
    parser.add_argument("--skip-ocelli", action="store_true")
    arguments = parser.parse_args()
    digits = load_digits()
    write_bin(arguments.folder / "digits.fbin", digits.data.astype(np.float32))
    write_bin(arguments.folder / "digits-classes.ibin", digits.target.astype(np.int32)[:, None])
    bench = Path(__file__).resolve().parent.parent / "run"
    for name, size, samples in RUNS:
        if arguments.only in (None, name):
            if not arguments.skip_ocelli:
                command = [bench, "quality.DensityQuality", arguments.folder, name, str(size), str(samples)]
                subprocess.run(command, check=True)
            compare(arguments.folder, name, size, samples, arguments.shuffles)


main()
