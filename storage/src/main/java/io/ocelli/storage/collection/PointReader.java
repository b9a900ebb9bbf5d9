package io.ocelli.storage.collection;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.StoredPayload;
import io.ocelli.storage.field.StoredVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/// Reads documents back as points.
final class PointReader {
  private final IndexSearcher searcher;
  private final Deadline deadline;
  private final PointFields fields;
  private final Set<String> vectorNames = new TreeSet<>();

  PointReader(CommitSearcher searcher, Deadline deadline) {
    this.deadline = deadline;
    this.searcher = searcher;
    fields = searcher.state().fields();
    vectorNames.addAll(searcher.state().settings().vectors().keySet());
    vectorNames.addAll(searcher.state().settings().sparse().keySet());
  }

  /// @param doc in the whole index
  StoredPoint read(int doc, Selector payload, Selector vectors) throws IOException {
    return read(new int[] {doc}, payload, vectors).getFirst();
  }

  /// @param docs in the whole index
  /// @return in their order
  /// @throws OcelliException where there are points and the collection lacks a vector asked for
  List<StoredPoint> read(int[] docs, Selector payload, Selector vectors) throws IOException {
    if (docs.length > 0 && vectors instanceof Selector.Include(List<String> names)) {
      requireKnown(names);
    }
    StoredPoint[] points = new StoredPoint[docs.length];
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = null;
    SortedDocValues ids = null;
    for (long place : ascending(docs)) {
      deadline.check();
      int doc = (int) (place >> Integer.SIZE);
      if (leaf == null || doc >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
        ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
      }
      points[(int) place] = read(leaf.reader(), ids, doc - leaf.docBase, payload, vectors);
    }
    return List.of(points);
  }

  /// Documents (high half) and their places, so that the columns of a segment are opened once.
  private static long[] ascending(int[] docs) {
    long[] places = new long[docs.length];
    for (int i = 0; i < docs.length; i++) {
      places[i] = (long) docs[i] << Integer.SIZE | i;
    }
    Arrays.sort(places);
    return places;
  }

  /// @param ids not beyond the document
  private StoredPoint read(
      LeafReader leaf, SortedDocValues ids, int doc, Selector payload, Selector vectors)
      throws IOException {
    Value.Obj fields =
        payload == Selector.Whole.NONE
            ? null
            : PayloadSelection.apply(payload, StoredPayload.read(leaf.storedFields(), doc));
    return new StoredPoint(id(ids, doc), fields, vectors(leaf, doc, vectors));
  }

  /// @param doc in the whole index
  PointId id(int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    return id(leaf.reader(), doc - leaf.docBase);
  }

  static PointId id(LeafReader leaf, int doc) throws IOException {
    return id(DocValues.getSorted(leaf, FieldNames.ID), doc);
  }

  private static PointId id(SortedDocValues ids, int doc) throws IOException {
    ids.advanceExact(doc);
    return IdBytes.read(ids.lookupOrd(ids.ordValue()));
  }

  private Map<String, VectorValue> vectors(LeafReader leaf, int doc, Selector selector)
      throws IOException {
    if (selector == Selector.Whole.NONE) {
      return null;
    }
    Map<String, VectorValue> found = new HashMap<>();
    for (String name : vectorNames) {
      VectorValue vector =
          selects(selector, name) ? StoredVectors.read(leaf, fields.vector(name), doc) : null;
      if (vector != null) {
        found.put(name, vector);
      }
    }
    return found;
  }

  private void requireKnown(List<String> names) {
    for (String name : names) {
      if (!vectorNames.contains(name)) {
        throw FittingVectors.unknown(name);
      }
    }
  }

  private static boolean selects(Selector selector, String name) {
    return switch (selector) {
      case Selector.Whole whole -> whole == Selector.Whole.ALL;
      case Selector.Include(List<String> names) -> names.contains(name);
      case Selector.Exclude(List<String> names) -> !names.contains(name);
    };
  }

  void forEachBlock(int size, Snapshot.BlockConsumer consumer) throws IOException {
    List<StoredPoint> block = new ArrayList<>(size);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if (live == null || live.get(doc)) {
          block.add(read(leaf.reader(), ids, doc, Selector.Whole.ALL, Selector.Whole.ALL));
        }
        if (block.size() == size) {
          consumer.accept(block);
          block = new ArrayList<>(size);
        }
      }
    }
    if (!block.isEmpty()) {
      consumer.accept(block);
    }
  }
}
