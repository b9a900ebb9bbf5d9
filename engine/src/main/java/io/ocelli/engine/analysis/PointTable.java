package io.ocelli.engine.analysis;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.metric.Metric;
import io.ocelli.storage.query.PointVectors;

/// The points that an analysis looks at: row `r` of the vectors is that of document `docs[r]`.
///
/// @param docs ascending documents of the session's snapshot
/// @param vectors to be compared by Euclidean distance: of length 1 where the collection compares
///   by cosine (zeros stay), else as they are stored
/// @param matching how many points the scope has that have the vector, looked at or not
/// @param lacking how many points pass its filter and lack the vector
public record PointTable(
    int[] docs, VectorSample vectors, Metric metric, long matching, long lacking) {

  static PointTable of(PointVectors read, Metric metric) {
    VectorSample vectors = new VectorSample(read.values(), read.docs().length, read.dims());
    if (metric == Metric.COSINE) {
      toUnitLength(vectors);
    }
    return new PointTable(read.docs(), vectors, metric, read.matching(), read.lacking());
  }

  public int count() {
    return docs.length;
  }

  /// In place: nobody else has seen them.
  private static void toUnitLength(VectorSample vectors) {
    float[] values = vectors.values();
    for (int from = 0; from < values.length; from += vectors.dims()) {
      double squares = 0;
      for (int i = from; i < from + vectors.dims(); i++) {
        squares += (double) values[i] * values[i];
      }
      double factor = squares == 0 ? 1 : 1 / Math.sqrt(squares);
      for (int i = from; i < from + vectors.dims(); i++) {
        values[i] = (float) (values[i] * factor);
      }
    }
  }
}
