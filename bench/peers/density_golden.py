#!/usr/bin/env python3
"""Makes the file that `DensityGoldenTest` compares `ann.density` with, by scikit-learn.

    python3 density_golden.py > ann/src/test/resources/density/plane.txt

Edges of equal weight, of which mutual reachability makes many, let scikit-learn's labels depend on the
order of points. So it gets the spanning tree that Ocelli promises, where the shorter of equally heavy
edges goes first, and makes the hierarchy, labels and probabilities of it. How near that comes to its
labels for the points as they stand is printed.
Needs numpy below 2.3 (scikit-learn 1.9.1 fails with newer ones where epsilon is set) and scikit-learn.
"""

import sys

import numpy as np
from scipy.spatial.distance import cdist
from sklearn.cluster import HDBSCAN
from sklearn.cluster._hdbscan._linkage import MST_edge_dtype, make_single_linkage
from sklearn.cluster._hdbscan._tree import tree_to_labels
from sklearn.metrics import adjusted_rand_score

# min_cluster_size, min_samples, method, epsilon, allow_single_cluster
SETTINGS = [
    (5, 5, "eom", 0.0, False),
    (12, 3, "eom", 0.0, False),
    (6, 4, "leaf", 0.0, False),
    (6, 4, "leaf", 0.22, False),
    (6, 1, "eom", 0.0, True),
    (150, 5, "eom", 0.0, True),
    (150, 5, "eom", 0.8, True),
]


def points(seed):
    """Two arcs of uneven density, two blobs, one of them dense, and noise."""
    random = np.random.default_rng(seed)
    angle = np.pi * random.random(110) ** 1.4
    upper = np.stack([np.cos(angle), np.sin(angle)], 1)[:60]
    lower = np.stack([1 - np.cos(angle), 0.4 - np.sin(angle)], 1)[60:]
    arcs = np.concatenate([upper, lower]) + random.normal(size=(110, 2)) * 0.06
    blobs = [random.normal(size=(40, 2)) * 0.12 + (2.6, 1.2), random.normal(size=(30, 2)) * 0.03 + (2.1, 1)]
    noise = random.uniform((-1.5, -1), (3.2, 2), (40, 2))
    return np.round(np.concatenate([arcs, *blobs, noise]), 3).astype(np.float32)


def least_tree(data, samples):
    """The least spanning tree by mutual reachability, of equally heavy edges the shorter one first (Prim)."""
    lengths = cdist(data, data)
    core = np.sort(lengths, axis=1)[:, samples - 1]
    outside = np.ones(len(data), dtype=bool)
    weight = np.full(len(data), np.inf)
    length = np.full(len(data), np.inf)
    source = np.zeros(len(data), dtype=int)
    edges = []
    reached = 0
    while len(edges) < len(data) - 1:
        outside[reached] = False
        weights = np.maximum(lengths[reached], np.maximum(core[reached], core))
        less = outside & ((weights < weight) | ((weights == weight) & (lengths[reached] < length)))
        weight[less], length[less], source[less] = weights[less], lengths[reached][less], reached
        left = np.flatnonzero(outside)
        left = left[weight[left] == weight[left].min()]
        reached = left[length[left].argmin()]
        edges.append((weight[reached], length[reached], source[reached], reached))
    tree = np.empty(len(edges), dtype=MST_edge_dtype)
    for i, (heavy, _, near, far) in enumerate(sorted(edges)):
        tree[i] = near, far, heavy
    return tree


def main():
    data = points(7)
    doubles = data.astype(np.float64)
    found = []
    for size, samples, method, epsilon, single in SETTINGS:
        linkage = make_single_linkage(least_tree(doubles, samples))
        found.append(tree_to_labels(linkage, size, method, single, epsilon))
        plain = HDBSCAN(
            min_cluster_size=size,
            min_samples=samples,
            cluster_selection_method=method,
            cluster_selection_epsilon=epsilon,
            allow_single_cluster=single,
            copy=True,
        ).fit_predict(doubles)
        print(f"{found[-1][0].max() + 1} clusters, {adjusted_rand_score(plain, found[-1][0]):.4f}", file=sys.stderr)
    print(f"# scikit-learn's HDBSCAN of {len(data)} points, made by bench/peers/density_golden.py")
    for settings in SETTINGS:
        print("settings", *settings)
    for i, (x, y) in enumerate(data):
        print(f"point {x:.3f} {y:.3f}", *(f"{labels[i]} {strengths[i]:.9f}" for labels, strengths in found))


if __name__ == "__main__":
    main()
