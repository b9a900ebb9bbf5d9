package io.ocelli.ann.search.segment;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;

/// Finds the vectors of a field in a segment.
public final class Segments {
  private Segments() {}

  /// Null where no document of the segment has a vector.
  public static SegmentVectors vectors(LeafReader leaf, String field, Space space)
      throws IOException {
    SegmentVectors ours = SegmentVectors.of(leaf, field);
    if (ours != null && ours.size() > 0 && sameScores(ours.space(), space)) {
      return ours;
    }
    FloatVectorValues values = leaf.getFloatVectorValues(field);
    return values == null || values.size() == 0 ? null : new FlatVectors(values, space);
  }

  /// Under cosine vectors are of length 1, and their inner products are what is asked for.
  private static boolean sameScores(Space stored, Space asked) {
    return stored == asked || stored == Space.DOT && asked == Space.COSINE;
  }
}
