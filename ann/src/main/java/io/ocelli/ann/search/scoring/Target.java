package io.ocelli.ann.search.scoring;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.BlockScorer;
import java.io.IOException;

/// What the vectors of a field are compared with. The seam for questions that are more than one
/// vector: a search asks it for scorers segment by segment, walks and scans by its estimates and
/// ranks by its exact scores.
///
/// Implementations are immutable and safe for many threads; the scorers belong to one search.
public interface Target {
  /// Dimensions of the vectors it is compared with.
  int dims();

  /// Scores by full vectors.
  BlockScorer exact(SegmentVectors vectors) throws IOException;

  /// Scores by codes, on the same scale; called only where [SegmentVectors#hasCodes].
  BlockScorer estimate(SegmentVectors vectors) throws IOException;

  /// Scores by fine codes, on the same scale; called only where [SegmentVectors#hasFineCodes].
  BlockScorer fineEstimate(SegmentVectors vectors) throws IOException;

  /// The query vector where that is all there is to the question; null where scores are made from
  /// more. What is asked by one vector can be looked for in lists around centroids.
  default float[] single() {
    return null;
  }

  /// How exact scores become the scores of answers.
  Scale scale();
}
