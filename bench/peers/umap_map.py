"""A map by umap-learn, the reference implementation, to compare with `bench/run quality.MapQuality`.

    python3 bench/peers/umap_map.py train-images-idx3-ubyte.gz /tmp/umap.npy [spectral|pca]

Debian's package `umap-learn`, or `pip install umap-learn`.
"""

import gzip
import sys
import time

import numpy
import umap


def vectors(name):
    if name.endswith(".npy"):
        return numpy.load(name)
    with gzip.open(name) as file:
        header = numpy.frombuffer(file.read(16), ">i4")
        return numpy.frombuffer(file.read(), numpy.uint8).reshape(header[1], -1).astype(numpy.float32)


def main():
    rows = vectors(sys.argv[1])
    start = sys.argv[3] if len(sys.argv) > 3 else "spectral"
    began, processor = time.time(), time.process_time()
    placed = umap.UMAP(n_neighbors=15, min_dist=0.1, init=start).fit_transform(rows)
    print(
        "umap-learn %s, %s: %.1f s, %.1f s of processor time"
        % (umap.__version__, start, time.time() - began, time.process_time() - processor)
    )
    numpy.save(sys.argv[2], placed.astype(numpy.float32))


main()
