package io.ocelli.ann.quantize;

import io.ocelli.ann.cluster.Centroids;
import io.ocelli.ann.kernel.pq.Codebooks;

/// Finds the codes of vectors that are turned already, group by group. Immutable.
final class GroupCoder {
  private final Codebooks codebooks;
  private final Centroids[] groups;

  GroupCoder(Codebooks codebooks) {
    this.codebooks = codebooks;
    groups = new Centroids[codebooks.subspaces()];
    int width = codebooks.width();
    int count = codebooks.centroids();
    float[] centroids = new float[count * width];
    for (int s = 0; s < groups.length; s++) {
      for (int i = 0; i < centroids.length; i++) {
        centroids[i] = codebooks.values()[(s * width + i % width) * count + i / width];
      }
      groups[s] = new Centroids(centroids, count, width);
    }
  }

  /// What one thread needs for blocks of `block` vectors.
  record Scratch(float[] parts, float[] products, int[] codes, float[] least) {}

  Scratch scratch(int block) {
    return new Scratch(
        new float[block * codebooks.width()],
        new float[groups[0].products(block)],
        new int[block],
        new float[block]);
  }

  /// Finds the codes of group `s` of `count` vectors, which stand `stride` floats apart; they are
  /// left in `scratch.codes`.
  void codes(float[] turned, int stride, int count, int s, Scratch scratch) {
    int width = codebooks.width();
    for (int v = 0; v < count; v++) {
      System.arraycopy(turned, v * stride + s * width, scratch.parts, v * width, width);
    }
    groups[s].nearest(scratch.parts, count, scratch.products, scratch.codes, scratch.least);
  }
}
