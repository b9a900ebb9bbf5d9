package io.ocelli.ann.search.scoring;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;

/// One query vector.
///
/// @param vector prepared for the metric; not copied, not to be changed
public record VectorTarget(float[] vector, Scale scale) implements Target {

  /// @throws OcelliException for NaN and infinity
  public VectorTarget {
    requireFinite(vector);
  }

  static void requireFinite(float[] vector) {
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        throw OcelliException.invalid(
            "The query vector holds " + x + ": every value must be a finite number");
      }
    }
  }

  @Override
  public int dims() {
    return vector.length;
  }

  @Override
  public float[] single() {
    return vector;
  }

  @Override
  public BlockScorer exact(SegmentVectors vectors) throws IOException {
    return vectors.exact(vector);
  }

  @Override
  public BlockScorer estimate(SegmentVectors vectors) throws IOException {
    return vectors.estimate(vector);
  }

  @Override
  public BlockScorer fineEstimate(SegmentVectors vectors) {
    return vectors.fineEstimate(vector);
  }
}
