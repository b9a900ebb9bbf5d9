package io.ocelli.ann.layout;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.neighbour.NeighbourGraph;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.PrincipalAxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Where the points of a map lie before they move.
public final class Starts {
  /// No coordinate of a fresh map begins farther from its middle.
  private static final float EXTENT = 10;

  private static final double NOISE = 1e-4;
  private static final int BLOCK = 1 << 10;
  private static final int ROUNDS = 3;

  private Starts() {}

  /// Along the two leading principal axes, which keeps the large picture (Kobak and Linderman 2021,
  /// "Initialization is critical for preserving global data structure in both t-SNE and UMAP"), and
  /// a little off, so that equal vectors can part.
  public static float[] principal(VectorSample vectors, long seed, Workers workers) {
    int dims = vectors.dims();
    float[] axes = axes(vectors, seed);
    float[] mean = vectors.mean();
    float[] start = new float[2 * vectors.count()];
    workers.each(
        Math.ceilDiv(vectors.count(), BLOCK),
        b -> {
          for (int r = b * BLOCK; r < Math.min(vectors.count(), (b + 1) * BLOCK); r++) {
            for (int i = 0; i < dims; i++) {
              float value = vectors.values()[r * dims + i] - mean[i];
              start[2 * r] += value * axes[i];
              start[2 * r + 1] += value * axes[dims + i];
            }
          }
        });
    scale(start);
    shake(start, 0, seed);
    return start;
  }

  private static float[] axes(VectorSample vectors, long seed) {
    try {
      VectorSample drawn = VectorSample.draw(vectors::row, vectors.count(), vectors.dims(), seed);
      int found = Math.min(2, vectors.dims());
      return Arrays.copyOf(PrincipalAxes.of(drawn, found).axes(), 2 * vectors.dims());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void scale(float[] start) {
    float largest = 0;
    for (float value : start) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < start.length && largest > 0; i++) {
      start[i] *= EXTENT / largest;
    }
  }

  private static void shake(float[] start, int from, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = from; i < start.length; i++) {
      start[i] += (float) (NOISE * random.nextGaussian());
    }
  }

  /// Points that have a place keep it; the others begin at the mean of those of their neighbours
  /// that have one, near ones first and then through them; what no neighbour leads to begins at the
  /// middle of all.
  ///
  /// @param known `x, y` of each point, NaN where it has none; taken over and filled
  public static float[] among(NeighbourGraph graph, float[] known, long seed) {
    float[] middle = middle(known);
    for (int round = 0; round < ROUNDS; round++) {
      float[] before = known.clone();
      for (int v = 0; v < graph.count(); v++) {
        if (Float.isNaN(before[2 * v])) {
          place(graph, v, before, known);
        }
      }
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int v = 0; v < graph.count(); v++) {
      if (Float.isNaN(known[2 * v])) {
        known[2 * v] = middle[0] + (float) random.nextGaussian();
        known[2 * v + 1] = middle[1] + (float) random.nextGaussian();
      }
    }
    return known;
  }

  private static void place(NeighbourGraph graph, int point, float[] before, float[] known) {
    double x = 0;
    double y = 0;
    int found = 0;
    for (int i = point * graph.k(); i < (point + 1) * graph.k(); i++) {
      int row = graph.rows()[i];
      if (row != NeighbourGraph.NONE && !Float.isNaN(before[2 * row])) {
        x += before[2 * row];
        y += before[2 * row + 1];
        found++;
      }
    }
    if (found > 0) {
      known[2 * point] = (float) (x / found);
      known[2 * point + 1] = (float) (y / found);
    }
  }

  private static float[] middle(float[] known) {
    double x = 0;
    double y = 0;
    int found = 0;
    for (int v = 0; v < known.length / 2; v++) {
      if (!Float.isNaN(known[2 * v])) {
        x += known[2 * v];
        y += known[2 * v + 1];
        found++;
      }
    }
    return new float[] {(float) (x / Math.max(1, found)), (float) (y / Math.max(1, found))};
  }
}
