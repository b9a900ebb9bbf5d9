package io.ocelli.storage.reindex;

import java.io.IOException;
import java.util.function.Function;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/// Columns of a [SplicedSegment]. The readers belong to others, who check and close them; each
/// finds a field by the number that it has there.
final class SplicedColumns extends DocValuesProducer {
  private final Function<String, CodecReader> readers;

  /// @param readers by field
  SplicedColumns(Function<String, CodecReader> readers) {
    this.readers = readers;
  }

  private DocValuesProducer columns(FieldInfo field) {
    return readers.apply(field.name).getDocValuesReader();
  }

  private FieldInfo own(FieldInfo field) {
    return readers.apply(field.name).getFieldInfos().fieldInfo(field.name);
  }

  @Override
  public NumericDocValues getNumeric(FieldInfo field) throws IOException {
    return columns(field).getNumeric(own(field));
  }

  @Override
  public BinaryDocValues getBinary(FieldInfo field) throws IOException {
    return columns(field).getBinary(own(field));
  }

  @Override
  public SortedDocValues getSorted(FieldInfo field) throws IOException {
    return columns(field).getSorted(own(field));
  }

  @Override
  public SortedNumericDocValues getSortedNumeric(FieldInfo field) throws IOException {
    return columns(field).getSortedNumeric(own(field));
  }

  @Override
  public SortedSetDocValues getSortedSet(FieldInfo field) throws IOException {
    return columns(field).getSortedSet(own(field));
  }

  @Override
  public DocValuesSkipper getSkipper(FieldInfo field) throws IOException {
    return columns(field).getSkipper(own(field));
  }

  @Override
  public void checkIntegrity() {}

  @Override
  public void close() {}
}
