package io.ocelli.storage.memory;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/// About how many bytes a field of a segment has in files that fields share: Lucene does not say
/// where in them a field lies. From counts that a reader knows, and few samples.
record FieldWeights(LeafReader leaf) {
  /// Bytes that a term takes beside its text.
  private static final int TERM = 4;

  /// Bytes that a place in a tree of numbers takes beside the number.
  private static final int PLACE = 2;

  private static final int SAMPLED = 64;

  /// In the dictionary of terms.
  double terms(FieldInfo field) throws IOException {
    Terms terms = leaf.terms(field.name);
    return terms == null || terms.size() <= 0
        ? 0
        : terms.size() * (TERM + mean(terms.getMin(), terms.getMax()));
  }

  /// Among the documents of terms; a term of one document has it in the dictionary.
  double postings(FieldInfo field) throws IOException {
    Terms terms = leaf.terms(field.name);
    return terms == null ? 0 : Math.max(0, terms.getSumDocFreq() - Math.max(0, terms.size()));
  }

  /// Among the positions of terms.
  double positions(FieldInfo field) throws IOException {
    Terms terms = leaf.terms(field.name);
    return terms == null || !terms.hasPositions() ? 0 : terms.getSumTotalTermFreq();
  }

  double norms(FieldInfo field) throws IOException {
    NumericDocValues norms = field.hasNorms() ? leaf.getNormValues(field.name) : null;
    return norms == null ? 0 : norms.cost();
  }

  /// In the trees of numbers.
  double points(FieldInfo field) throws IOException {
    PointValues points = points(field.name);
    return points == null ? 0 : (double) points.size() * (points.getBytesPerDimension() + PLACE);
  }

  private PointValues points(String field) throws IOException {
    FieldInfo info = leaf.getFieldInfos().fieldInfo(field);
    return info.getPointDimensionCount() == 0 ? null : leaf.getPointValues(field);
  }

  /// In the columns.
  double column(FieldInfo field) throws IOException {
    DocValuesType type = field.getDocValuesType();
    return switch (type) {
      case NONE -> 0;
      case NUMERIC -> {
        NumericDocValues values = leaf.getNumericDocValues(field.name);
        yield values == null ? 0 : values.cost() * numberBytes(field.name);
      }
      case SORTED_NUMERIC -> {
        SortedNumericDocValues values = leaf.getSortedNumericDocValues(field.name);
        yield values == null ? 0 : values.cost() * numberBytes(field.name);
      }
      case BINARY -> binary(leaf.getBinaryDocValues(field.name));
      case SORTED -> {
        SortedDocValues values = leaf.getSortedDocValues(field.name);
        int count = values == null ? 0 : values.getValueCount();
        yield count == 0
            ? 0
            : dictionary(count, values.lookupOrd(0).clone(), values.lookupOrd(count - 1), values);
      }
      case SORTED_SET -> {
        SortedSetDocValues values = leaf.getSortedSetDocValues(field.name);
        long count = values == null ? 0 : values.getValueCount();
        yield count == 0
            ? 0
            : dictionary(count, values.lookupOrd(0).clone(), values.lookupOrd(count - 1), values);
      }
    };
  }

  /// Texts once, and for each document the number of one.
  private static double dictionary(
      long count, BytesRef first, BytesRef last, DocIdSetIterator docs) {
    return count * mean(first, last) + docs.cost() * bits(count) / Byte.SIZE;
  }

  private static double mean(BytesRef first, BytesRef last) {
    return first == null || last == null ? 1 : (first.length + last.length) / 2.0;
  }

  private static double binary(BinaryDocValues values) throws IOException {
    if (values == null) {
      return 0;
    }
    double bytes = 0;
    int read = 0;
    long count = values.cost();
    while (read < SAMPLED && values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      bytes += values.binaryValue().length;
      read++;
    }
    return read == 0 ? 0 : bytes / read * count;
  }

  /// Numbers take as many bits as their range needs; it is known where they are indexed as well.
  private double numberBytes(String field) throws IOException {
    PointValues points = points(field);
    if (points == null || points.getBytesPerDimension() != Long.BYTES) {
      return Long.BYTES;
    }
    long range =
        NumericUtils.sortableBytesToLong(points.getMaxPackedValue(), 0)
            - NumericUtils.sortableBytesToLong(points.getMinPackedValue(), 0);
    return (double) bits(range) / Byte.SIZE;
  }

  private static int bits(long range) {
    return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(range));
  }
}
