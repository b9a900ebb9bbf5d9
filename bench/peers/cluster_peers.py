"""Lets scikit-learn cluster what ClusterQuality clustered, and prints both side by side.

    python bench/peers/cluster_peers.py OUT

OUT is the folder that ClusterQuality wrote: a folder a data set with vectors.fbin, labels.txt and a file
METHOD.found a clustering (method and setting in the first line, then the cluster of each vector).
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.metrics.cluster import contingency_matrix, pair_confusion_matrix
from scipy.optimize import linear_sum_assignment


def vectors(path):
    rows, dims = np.fromfile(path, "<i4", 2)
    return np.fromfile(path, "<f4", offset=8).reshape(rows, dims)


def accuracy(truth, found):
    table = contingency_matrix(truth, found)
    return table[linear_sum_assignment(-table)].sum() / len(truth)


def f1(truth, found):
    (_, wrong), (missed, both) = pair_confusion_matrix(truth, found)
    return 2 * both / (2 * both + wrong + missed)


def inertia(data, found):
    return sum(((part - part.mean(0)) ** 2).sum() for part in (data[found == c] for c in np.unique(found)))


def squared_distances(data):
    data = data.astype(np.float64) - data.mean(0)
    squares = (data * data).sum(1)
    squared = np.maximum(0, squares[:, None] + squares - 2 * data @ data.T)
    np.fill_diagonal(squared, 0)
    return squared


def reference(data, squared, method, setting):
    if method == "kmeans":
        return KMeans(int(setting), n_init=1, random_state=42).fit_predict(data)
    return AgglomerativeClustering(
        n_clusters=None, distance_threshold=setting**2, metric="precomputed", linkage=method.split("-")[0]
    ).fit_predict(squared)


def main(folder):
    print("| data | method | setting | clusters | NMI | ACC | F1 of pairs | inertia | scikit-learn | NMI | ACC | F1 | inertia | ARI of both |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for data_folder in sorted(path.parent for path in folder.glob("*/vectors.fbin")):
        data = vectors(data_folder / "vectors.fbin").astype(np.float64)
        truth = np.loadtxt(data_folder / "labels.txt", dtype=int)
        squared = squared_distances(data)
        for file in sorted(data_folder.glob("*.found")):
            lines = file.read_text().split("\n")
            method, setting = lines[0].split()
            ours = np.array([int(line) for line in lines[1:] if line])
            theirs = reference(data, squared, method, float(setting))
            cells = [data_folder.name, method, f"{float(setting):.4g}"]
            for found in (ours, theirs):
                cells += [
                    str(len(np.unique(found))),
                    f"{normalized_mutual_info_score(truth, found):.3f}",
                    f"{accuracy(truth, found):.3f}",
                    f"{f1(truth, found):.3f}",
                    f"{inertia(data, found):.5g}",
                ]
            cells.append(f"{adjusted_rand_score(ours, theirs):.4f}")
            print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
