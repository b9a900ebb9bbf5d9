package io.ocelli.storage.moments;

import io.ocelli.ann.moments.Moments;
import io.ocelli.ann.moments.MomentsSum;
import io.ocelli.ann.search.Scores;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.service.Watch;
import java.io.IOException;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReader;

/// Sums up vectors of one segment as they are compared. Where nobody waits any more it stops, and
/// who asks next goes on from there. For one thread at a time.
final class VectorScan {
  /// Vectors between two looks at the clock.
  private static final int ROWS = 1_024;

  private final Docs docs;
  private final MomentsField field;
  private final MomentsSum sum;
  private int next;
  private long read;

  /// Whether vectors are on their way into the sum: what fails there leaves part of them in it.
  private boolean adding;

  /// @param docs whose vectors count
  VectorScan(Docs docs, MomentsField field) {
    this.docs = docs;
    this.field = field;
    sum = new MomentsSum(field.dims());
  }

  /// Whether it can go on with these.
  boolean isOf(Docs docs, MomentsField field) {
    return !adding && this.docs.equals(docs) && this.field.equals(field);
  }

  /// Vectors read so far.
  long read() {
    return read;
  }

  /// @throws io.ocelli.core.error.OcelliException TIMEOUT once nobody waits any more
  Moments finish(LeafReader segment, MomentsHelp help) throws IOException {
    FloatVectorValues values = segment.getFloatVectorValues(field.name());
    int size = values == null ? 0 : values.size();
    float[] rows = new float[Math.min(ROWS, size) * field.dims()];
    Watch watch = new Watch(help.deadline());
    while (next < size) {
      int count = 0;
      int ordinal = next;
      for (; ordinal < size && count < ROWS; ordinal++) {
        watch.step();
        if (docs.has(values.ordToDoc(ordinal))) {
          float[] vector = compared(values.vectorValue(ordinal));
          System.arraycopy(vector, 0, rows, count++ * field.dims(), field.dims());
        }
      }
      adding = true;
      sum.add(rows, count, help.workers());
      adding = false;
      read += count;
      next = ordinal;
    }
    return sum.moments();
  }

  private float[] compared(float[] stored) {
    return field.uneven() ? Scores.prepared(Metric.COSINE, stored) : stored;
  }
}
