package io.ocelli.storage.reindex;

import java.io.IOException;
import java.util.function.Function;
import org.apache.lucene.codecs.PointsReader;
import org.apache.lucene.index.PointValues;

/// Points of a [SplicedSegment]. The readers belong to others, who check and close them.
final class SplicedPoints extends PointsReader {
  private final Function<String, PointsReader> readers;

  /// @param readers by field; null for a reader without points
  SplicedPoints(Function<String, PointsReader> readers) {
    this.readers = readers;
  }

  @Override
  public PointValues getValues(String field) throws IOException {
    PointsReader reader = readers.apply(field);
    return reader == null ? null : reader.getValues(field);
  }

  @Override
  public void checkIntegrity() {}

  @Override
  public void close() {}
}
