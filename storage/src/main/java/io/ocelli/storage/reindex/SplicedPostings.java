package io.ocelli.storage.reindex;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Terms;

/// Postings of a [SplicedSegment]. The readers belong to others, who check and close them.
final class SplicedPostings extends FieldsProducer {
  private final List<String> fields;
  private final Function<String, FieldsProducer> readers;

  /// @param readers by field; null for a reader without postings
  SplicedPostings(FieldInfos fields, Function<String, FieldsProducer> readers) {
    this.fields =
        StreamSupport.stream(fields.spliterator(), false)
            .filter(field -> field.getIndexOptions() != IndexOptions.NONE)
            .map(FieldInfo::getName)
            .sorted()
            .toList();
    this.readers = readers;
  }

  @Override
  public Iterator<String> iterator() {
    return fields.iterator();
  }

  @Override
  public Terms terms(String field) throws IOException {
    FieldsProducer reader = fields.contains(field) ? readers.apply(field) : null;
    return reader == null ? null : reader.terms(field);
  }

  @Override
  public int size() {
    return fields.size();
  }

  @Override
  public void checkIntegrity() {}

  @Override
  public void close() {}
}
