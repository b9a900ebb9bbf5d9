package io.ocelli.storage.multi;

import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.core.collection.VectorSettings;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/// Scores stored multi-vectors: by one query, or by several of which a [Combination] makes one
/// score. For one thread.
final class RowSimilarity implements AutoCloseable {
  private final List<MaxSim> parts;
  private final Combination combination;
  private final float[][] nearness;
  private final float[] score = new float[1];

  private RowSimilarity(List<MaxSim> parts, Combination combination) {
    this.parts = parts;
    this.combination = combination;
    nearness = new float[parts.size()][1];
  }

  /// @param targets rows of the field's size, at least one each
  /// @param combination null for the score of the only target
  static RowSimilarity of(VectorSettings vector, List<float[][]> targets, Combination combination) {
    return new RowSimilarity(
        targets.stream().map(rows -> new MaxSim(vector.metric(), vector.element(), rows)).toList(),
        combination);
  }

  /// The score of an answer.
  float score(BytesRef vector) {
    if (combination == null) {
      return parts.getFirst().score(vector);
    }
    for (int i = 0; i < nearness.length; i++) {
      nearness[i][0] = parts.get(i).nearness(vector);
    }
    combination.combine(nearness, 1, score);
    return score[0];
  }

  /// Pairs of rows that were compared.
  long comparisons() {
    return parts.stream().mapToLong(MaxSim::comparisons).sum();
  }

  @Override
  public void close() {
    parts.forEach(MaxSim::close);
  }
}
