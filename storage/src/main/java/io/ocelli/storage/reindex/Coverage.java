package io.ocelli.storage.reindex;

import io.ocelli.storage.field.FieldNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FieldsProducer;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/// Which documents of a segment were written with which index.
final class Coverage {
  private Coverage() {}

  /// Whether all were, deleted ones included.
  static boolean isComplete(LeafReader segment, String field) throws IOException {
    return segment.docFreq(new Term(FieldNames.INDEXED, field)) == segment.maxDoc();
  }

  /// How many live ones were not.
  static long lacking(LeafReader segment, String field) throws IOException {
    if (isComplete(segment, field)) {
      return 0;
    }
    PostingsEnum with = segment.postings(new Term(FieldNames.INDEXED, field), PostingsEnum.NONE);
    Bits live = segment.getLiveDocs();
    int count = 0;
    while (with != null && with.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      count += live == null || live.get(with.docID()) ? 1 : 0;
    }
    return segment.numDocs() - count;
  }

  /// The fields of indexes that all documents were written with, read from the segment's files.
  static Set<String> complete(SegmentInfo segment) throws IOException {
    Codec codec = segment.getCodec();
    Directory compound =
        segment.getUseCompoundFile()
            ? codec.compoundFormat().getCompoundReader(segment.dir, segment)
            : null;
    try (compound) {
      Directory files = compound == null ? segment.dir : compound;
      FieldInfos fields = codec.fieldInfosFormat().read(files, segment, "", IOContext.DEFAULT);
      if (fields.fieldInfo(FieldNames.INDEXED) == null) {
        return Set.of();
      }
      var state = new SegmentReadState(files, segment, fields, IOContext.DEFAULT);
      try (FieldsProducer postings = codec.postingsFormat().fieldsProducer(state)) {
        return complete(postings.terms(FieldNames.INDEXED), segment.maxDoc());
      }
    }
  }

  private static Set<String> complete(Terms terms, int maxDoc) throws IOException {
    Set<String> complete = new HashSet<>();
    if (terms != null) {
      TermsEnum each = terms.iterator();
      for (BytesRef field = each.next(); field != null; field = each.next()) {
        if (each.docFreq() == maxDoc) {
          complete.add(field.utf8ToString());
        }
      }
    }
    return complete;
  }
}
