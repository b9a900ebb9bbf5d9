package io.ocelli.ann.neighbour;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.graph.Graph;
import io.ocelli.core.service.Pace;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/// What the graphs of an index's segments know of some of its vectors: the links of level 0 among
/// them. Those to other vectors, as of deleted documents, are left out; no link leads from segment
/// to segment.
public final class IndexLinks {
  private static final int STEP = 4_096;

  private final int[] docs;
  private final int degree;
  private final int[] rows;
  private final Pace pace;

  private IndexLinks(int[] docs, int degree, Pace pace) {
    this.docs = docs;
    this.degree = degree;
    this.pace = pace;
    rows = new int[Math.multiplyExact(docs.length, degree)];
    Arrays.fill(rows, NeighbourGraph.NONE);
  }

  /// @param docs ascending documents of the reader
  /// @return rows are places in `docs`; no places where no segment has a graph
  /// @throws java.util.concurrent.CancellationException from `pace`
  public static NeighbourLinks of(IndexReader reader, String field, int[] docs, Pace pace)
      throws IOException {
    int degree = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      SegmentVectors vectors = linked(leaf, field);
      degree = vectors == null ? degree : Math.max(degree, 2 * vectors.graph().maxConnections());
    }
    IndexLinks links = new IndexLinks(docs, degree, pace);
    for (LeafReaderContext leaf : reader.leaves()) {
      SegmentVectors vectors = linked(leaf, field);
      if (vectors != null) {
        links.add(vectors, leaf.docBase, leaf.docBase + leaf.reader().maxDoc());
      }
    }
    return new NeighbourLinks(docs.length, degree, links.rows);
  }

  /// Null where there is no graph.
  private static SegmentVectors linked(LeafReaderContext leaf, String field) throws IOException {
    SegmentVectors vectors = SegmentVectors.of(leaf.reader(), field);
    return vectors == null || vectors.graph() == null ? null : vectors;
  }

  private void add(SegmentVectors vectors, int base, int end) {
    int first = place(base);
    int past = place(end);
    int[] places = new int[vectors.size()];
    Arrays.fill(places, NeighbourGraph.NONE);
    for (int place = first; place < past; place++) {
      int ordinal = vectors.ordinalOf(docs[place] - base);
      if (ordinal >= 0) {
        places[ordinal] = place;
      }
    }
    Graph graph = vectors.graph();
    int[] neighbours = new int[2 * graph.maxConnections()];
    for (int ordinal = 0; ordinal < places.length; ordinal++) {
      if (places[ordinal] != NeighbourGraph.NONE) {
        copy(neighbours, graph.neighbours(ordinal, neighbours), places, places[ordinal]);
      }
      if (ordinal % STEP == 0) {
        pace.step(first, docs.length);
      }
    }
  }

  private void copy(int[] neighbours, int count, int[] places, int row) {
    int at = row * degree;
    for (int j = 0; j < count; j++) {
      if (places[neighbours[j]] != NeighbourGraph.NONE) {
        rows[at++] = places[neighbours[j]];
      }
    }
  }

  /// The first place of a document that is not before that one.
  private int place(int doc) {
    int place = Arrays.binarySearch(docs, doc);
    return place < 0 ? -place - 1 : place;
  }
}
