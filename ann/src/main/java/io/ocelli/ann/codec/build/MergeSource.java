package io.ocelli.ann.codec.build;

import io.ocelli.ann.codec.read.FieldReader;
import io.ocelli.ann.codec.read.FieldReaders;
import io.ocelli.ann.codec.read.OrdinalDocs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.MergeState;

/// A segment of our format that goes into a merge.
///
/// @param newOrdinals by old ordinal, rising; -1 where the document was deleted
/// @param live how many are not
record MergeSource(FieldReader field, int[] newOrdinals, int live) {
  /// How many documents were.
  int deleted() {
    return newOrdinals.length - live;
  }

  /// Whether a new segment of so many vectors has all of its vectors and no others. Their order is
  /// the same then, because ordinals rise.
  boolean isAllOf(int size) {
    return newOrdinals.length == size && live == size;
  }

  /// Those that hold float vectors of the field; none at a flush. Segments of other formats, and
  /// ours behind wrappers that move documents about, are left out: their vectors are new.
  ///
  /// @param merged the raw vectors of the new segment
  static List<MergeSource> of(FieldSource made, KnnVectorValues merged) throws IOException {
    MergeState merge = made.merge();
    List<MergeSource> sources = new ArrayList<>();
    if (merge == null) {
      return sources;
    }
    OrdinalDocs newDocs = OrdinalDocs.of(merged, merge.segmentInfo.maxDoc());
    for (int i = 0; i < merge.knnVectorsReaders.length; i++) {
      FieldReader field = ours(merge.knnVectorsReaders[i], made.field().name);
      if (field != null && field.entry().size() > 0) {
        sources.add(of(field, merge.docMaps[i], newDocs));
      }
    }
    return sources;
  }

  private static FieldReader ours(KnnVectorsReader reader, String field) {
    KnnVectorsReader inner =
        reader instanceof PerFieldKnnVectorsFormat.FieldsReader fields
            ? fields.getFieldReader(field)
            : reader;
    return inner instanceof FieldReaders ours ? ours.floats(field) : null;
  }

  private static MergeSource of(FieldReader field, MergeState.DocMap docMap, OrdinalDocs newDocs)
      throws IOException {
    OrdinalDocs oldDocs = field.docs();
    int[] newOrdinals = new int[field.entry().size()];
    int live = 0;
    for (int ordinal = 0; ordinal < newOrdinals.length; ordinal++) {
      int newDoc = docMap.get(oldDocs.docOf(ordinal));
      newOrdinals[ordinal] = newDoc < 0 ? -1 : newDocs.ordinalOf(newDoc);
      live += newDoc < 0 ? 0 : 1;
    }
    return new MergeSource(field, newOrdinals, live);
  }
}
