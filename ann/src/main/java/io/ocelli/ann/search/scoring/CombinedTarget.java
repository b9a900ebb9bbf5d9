package io.ocelli.ann.search.scoring;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.List;

/// Several query vectors of which a [Combination] makes one score. Their answers carry that score
/// as it is; more is nearer.
public final class CombinedTarget implements Target {
  private final List<float[]> vectors;
  private final Combination combination;
  private final Scale scale;

  /// @param vectors at least one, of equal dimensions, prepared for the metric
  /// @param scale [Scale#PLAIN], but for combinations whose scores are those of one of the vectors
  /// @throws OcelliException for NaN and infinity, no vectors or unequal dimensions
  public CombinedTarget(List<float[]> vectors, Combination combination, Scale scale) {
    if (vectors.isEmpty()) {
      throw OcelliException.invalid("A search needs at least one query vector");
    }
    for (float[] vector : vectors) {
      VectorTarget.requireFinite(vector);
      if (vector.length != vectors.getFirst().length) {
        throw OcelliException.wrongDimensions(vectors.getFirst().length, vector.length);
      }
    }
    this.vectors = List.copyOf(vectors);
    this.combination = combination;
    this.scale = scale;
  }

  @Override
  public int dims() {
    return vectors.getFirst().length;
  }

  @Override
  public BlockScorer exact(SegmentVectors segment) throws IOException {
    return combined(segment::exact);
  }

  @Override
  public BlockScorer estimate(SegmentVectors segment) throws IOException {
    return combined(segment::estimate);
  }

  @Override
  public BlockScorer fineEstimate(SegmentVectors segment) throws IOException {
    return combined(segment::fineEstimate);
  }

  private interface Part {
    BlockScorer of(float[] vector) throws IOException;
  }

  private BlockScorer combined(Part part) throws IOException {
    BlockScorer[] parts = new BlockScorer[vectors.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = part.of(vectors.get(i));
    }
    return new CombinedScorer(parts, combination);
  }

  @Override
  public Scale scale() {
    return scale;
  }
}
