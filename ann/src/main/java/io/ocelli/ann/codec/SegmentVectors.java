package io.ocelli.ann.codec;

import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import java.io.IOException;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// The vectors of one field in one segment. Immutable, thread safe. Ordinals rise with documents.
public interface SegmentVectors {
  int size();

  int dims();

  Space space();

  int docOf(int ordinal);

  /// The ordinals of accepted documents; null, in and out, accepts all.
  Bits accepted(Bits docs);

  /// Writes the next ordinals among accepted documents, which come in rising order, and consumes
  /// these.
  ///
  /// @return how many were written: fewer than `ordinals` has places only at the end
  int next(DocIdSetIterator docs, int[] ordinals) throws IOException;

  /// Exact scores.
  BlockScorer exact(float[] query) throws IOException;

  boolean hasCodes();

  /// Estimated scores, from codes; only where [#hasCodes].
  BlockScorer estimate(float[] query) throws IOException;

  /// Bytes of one encoded vector; 0 where there are no codes.
  int codeBytes();
}
