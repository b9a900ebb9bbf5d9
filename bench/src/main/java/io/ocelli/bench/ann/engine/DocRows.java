package io.ocelli.bench.ann.engine;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;

/// Which row each document of a reader holds.
final class DocRows {
  private final IndexReader reader;

  /// By segment and document; null until loaded.
  private int[][] rows;

  DocRows(IndexReader reader) {
    this.reader = reader;
  }

  /// From then on a look-up costs nothing. Apart from the constructor, because an index is open
  /// before its measurement needs this.
  void load() throws IOException {
    int[][] all = new int[reader.leaves().size()][];
    for (int leaf = 0; leaf < all.length; leaf++) {
      all[leaf] = read(reader.leaves().get(leaf).reader());
    }
    rows = all;
  }

  private static int[] read(LeafReader leaf) throws IOException {
    int[] rows = new int[leaf.maxDoc()];
    NumericDocValues values = leaf.getNumericDocValues(RowDocument.ROW);
    for (int doc = 0; doc < rows.length; doc++) {
      values.advanceExact(doc);
      rows[doc] = (int) values.longValue();
    }
    return rows;
  }

  /// @param leaf number of the segment
  /// @param doc within the segment
  int row(int leaf, int doc) throws IOException {
    if (rows != null) {
      return rows[leaf][doc];
    }
    NumericDocValues values =
        reader.leaves().get(leaf).reader().getNumericDocValues(RowDocument.ROW);
    values.advanceExact(doc);
    return (int) values.longValue();
  }
}
