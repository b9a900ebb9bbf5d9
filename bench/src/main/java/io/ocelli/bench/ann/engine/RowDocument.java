package io.ocelli.bench.ann.engine;

import io.ocelli.ann.search.Scores;
import io.ocelli.core.metric.Metric;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.util.BytesRef;

/// A row as a document.
final class RowDocument {
  static final String VECTOR = "vector";

  /// A sorted field, by which Ocelli orders what is equally near.
  static final String TIE = "tie";

  static final String ROW = "ordinal";

  private RowDocument() {}

  static Document of(int row, float[] vector, Metric metric) {
    Document document = new Document();
    document.add(new NumericDocValuesField(ROW, row));
    document.add(
        new SortedDocValuesField(TIE, new BytesRef(String.format(Locale.ROOT, "%09d", row))));
    document.add(new KnnFloatVectorField(VECTOR, vector, Scores.similarity(metric)));
    return document;
  }
}
