package io.ocelli.engine.outlier;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The points that others are compared with.
///
/// @param docs ascending
/// @param matching how many there are, of which these are a sample
record Normal(int[] docs, VectorSample vectors, long matching) {

  static Normal of(OutlierRequest request, PointTable judged, StudySession session, Pace pace) {
    OutlierRequest.Reference reference = request.reference();
    if (reference.filter() == null) {
      return some(judged, reference.sample(), request.scope().seed());
    }
    PointScope scope =
        new PointScope(
            request.scope().using(),
            reference.filter(),
            reference.sample(),
            request.scope().seed());
    PointTable table = session.table(scope, pace);
    return new Normal(table.docs(), table.vectors(), table.matching());
  }

  /// Every choice of rows is as likely as any other.
  private static Normal some(PointTable table, int most, long seed) {
    if (table.count() <= most) {
      return new Normal(table.docs(), table.vectors(), table.count());
    }
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] chosen = new boolean[table.count()];
    for (int i = 0, left = most; left > 0; i++) {
      if (random.nextInt(chosen.length - i) < left) {
        chosen[i] = true;
        left--;
      }
    }
    Normal all = new Normal(table.docs(), table.vectors(), table.count());
    return all.kept(row -> chosen[row]);
  }

  int count() {
    return docs.length;
  }

  /// The row of a document, or a negative number where it is not among these.
  int row(int doc) {
    return Arrays.binarySearch(docs, doc);
  }

  /// Some of the rows, in their order.
  Normal kept(IntPredicate rows) {
    int[] kept = IntStream.range(0, docs.length).filter(rows).toArray();
    return new Normal(
        IntStream.of(kept).map(row -> docs[row]).toArray(), rows(vectors, kept), matching);
  }

  static VectorSample rows(VectorSample vectors, int[] rows) {
    int dims = vectors.dims();
    float[] values = new float[Math.multiplyExact(rows.length, dims)];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(vectors.values(), rows[i] * dims, values, i * dims, dims);
    }
    return new VectorSample(values, rows.length, dims);
  }
}
