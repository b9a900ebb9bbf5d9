package io.ocelli.storage.reindex;

import io.ocelli.storage.filter.PayloadIndexes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOSupplier;

/// Payload indexes that are made while a collection is in use. A point that was written without one
/// is answered for by its payload; merges give it the index, so that nothing is written but what
/// Lucene would write anyway, vectors are taken over as they are, and a crash loses nothing.
///
/// After a change of settings call [org.apache.lucene.index.IndexWriter#maybeMerge]: one segment
/// after the other that lacks an index is merged by itself, each when the one before is done.
public final class Reindexing {
  private Reindexing() {}

  /// Lets every merge bring its segments into line, and adds merges of single segments that lack an
  /// index.
  ///
  /// @param wanted the present indexes; asked for by every merge
  /// @param scratch gives an empty place for the indexes of one segment, which is closed after use
  public static MergePolicy policy(
      MergePolicy in, Supplier<PayloadIndexes> wanted, IOSupplier<Directory> scratch) {
    return new ReindexingPolicy(in, wanted, scratch);
  }

  /// How many points lack each index, by indexed path as text; 0 where it is complete.
  public static Map<String, Long> lacking(IndexReader reader, PayloadIndexes wanted)
      throws IOException {
    Map<String, Long> lacking = new LinkedHashMap<>();
    for (var field : wanted.fieldsByKey().entrySet()) {
      long points = 0;
      for (LeafReaderContext leaf : reader.leaves()) {
        points += Coverage.lacking(leaf.reader(), field.getValue());
      }
      lacking.put(field.getKey(), points);
    }
    return lacking;
  }
}
