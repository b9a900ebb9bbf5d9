"""scikit-learn's outlier scores of the vectors that OutlierQuality wrote, by the same rules.

    python bench/peers/outlier_peers.py OUT

OUT is the folder that OutlierQuality wrote: builtin.fbin, model.fbin, labels.txt.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.covariance import EmpiricalCovariance, LedoitWolf
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors

K = 10


def vectors(path):
    rows, dims = np.fromfile(path, "<i4", 2)
    return np.fromfile(path, "<f4", offset=8).reshape(rows, dims).astype(np.float64)


def knn(reference, mean):
    index = NearestNeighbors(n_neighbors=K, algorithm="brute").fit(reference)

    def score(data):
        distances = index.kneighbors(data)[0]
        return distances.mean(1) if mean else distances[:, -1]

    return score


def low_variance(reference):
    """All axes of a shrunk covariance that hold at most 5 % of the variance together."""
    model = LedoitWolf().fit(reference)
    scatter = np.cov(reference.T, ddof=0)
    values, axes = np.linalg.eigh(scatter)
    values = np.maximum(values, 0)
    kept = max(1, int((np.cumsum(values) <= 0.05 * values.sum()).sum()))
    shrunk = (1 - model.shrinkage_) * values[:kept] + model.shrinkage_ * values.mean()
    return lambda data: np.sqrt((((data - reference.mean(0)) @ axes[:, :kept]) ** 2 / shrunk).sum(1))


def methods():
    yield "knn mean", lambda reference: knn(reference, True)
    yield "knn kth", lambda reference: knn(reference, False)
    yield "LedoitWolf", lambda reference: LedoitWolf().fit(reference).mahalanobis
    yield "EmpiricalCovariance", lambda reference: EmpiricalCovariance().fit(reference).mahalanobis
    yield "low variance", low_variance
    yield "LocalOutlierFactor", lambda reference: (
        lambda model: lambda data: -model.score_samples(data)
    )(LocalOutlierFactor(n_neighbors=K, novelty=True).fit(reference))


def main(out):
    labels = np.array((out / "labels.txt").read_text().split("\n")[:-1])
    turns = np.array([np.sum(labels[:i] == label) for i, label in enumerate(labels)])
    for name in ("builtin", "model"):
        data = vectors(out / f"{name}.fbin")
        for method, fit in methods():
            areas = []
            for held in np.unique(labels):
                strange = labels == held
                score = fit(data[~strange & (turns % 2 == 0)])
                normal = data[~strange & (turns % 2 == 1)]
                truth = np.r_[np.zeros(len(normal)), np.ones(strange.sum())]
                areas.append(roc_auc_score(truth, np.r_[score(normal), score(data[strange])]))
            shown = "  ".join(f"{held} {area:.4f}" for held, area in zip(np.unique(labels), areas))
            print(f"{name:8} {method:20} AUROC {np.mean(areas):.4f}  {shown}")


main(Path(sys.argv[1]))
