package io.ocelli.ann.search;

import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.util.BytesRef;

/// Finds the k nearest accepted vectors of an index, always min(k, accepted vectors) of them, from
/// nearest to farthest, equal scores in the order of their tie values.
///
/// The plan: a graph walk in segments that have more than [#SCAN_LIMIT] vectors when nothing is
/// filtered and the metric has a graph; a scan of the accepted vectors otherwise. Scores always
/// come from full-precision vectors.
public final class NearestSearch {
  /// Segments up to this many vectors are scanned: that takes about a millisecond.
  public static final int SCAN_LIMIT = 10_000;

  private NearestSearch() {}

  /// @param filter null accepts every live document
  public static List<Hit> search(IndexReader reader, NearestQuery query, AcceptedDocs filter)
      throws IOException {
    List<Hit> all = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      AcceptDocs accepted = filter == null ? live(leaf) : filter.of(leaf);
      if (accepted != null) {
        all.addAll(
            walks(leaf, query, filter)
                ? walkOrScan(leaf, query, accepted)
                : ExactScan.scan(leaf, query, accepted.iterator()));
      }
    }
    return merge(reader, query, all);
  }

  private static boolean walks(LeafReaderContext leaf, NearestQuery query, AcceptedDocs filter)
      throws IOException {
    if (filter != null
        || query.effort() == NearestQuery.Effort.EXACT
        || query.metric() == Metric.MANHATTAN) {
      return false;
    }
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(query.field());
    return vectors != null && vectors.size() > Math.max(SCAN_LIMIT, 2L * query.k());
  }

  /// A walk can end short, for instance where many documents are deleted.
  private static List<Hit> walkOrScan(
      LeafReaderContext leaf, NearestQuery query, AcceptDocs accepted) throws IOException {
    List<Hit> hits = GraphWalk.walk(leaf, query, accepted);
    return hits.size() >= query.k() ? hits : ExactScan.scan(leaf, query, live(leaf).iterator());
  }

  private static AcceptDocs live(LeafReaderContext leaf) {
    return AcceptDocs.fromLiveDocs(leaf.reader().getLiveDocs(), leaf.reader().maxDoc());
  }

  /// Ranks of tie values are those of one segment, so across segments the values decide.
  private static List<Hit> merge(IndexReader reader, NearestQuery query, List<Hit> all)
      throws IOException {
    List<Tied> tied = new ArrayList<>(all.size());
    SortedDocValues[] values = new SortedDocValues[reader.leaves().size()];
    for (Hit hit : all) {
      if (values[hit.leaf()] == null) {
        values[hit.leaf()] =
            DocValues.getSorted(reader.leaves().get(hit.leaf()).reader(), query.tieField());
      }
      tied.add(new Tied(hit, values[hit.leaf()]));
    }
    Comparator<Hit> nearestFirst = TopHits.nearestFirst(query.metric());
    tied.sort((a, b) -> compare(nearestFirst, a, b));
    return tied.stream().limit(query.k()).map(Tied::hit).toList();
  }

  private record Tied(Hit hit, SortedDocValues values) {
    BytesRef value() {
      try {
        return values.getValueCount() == 0
            ? new BytesRef()
            : BytesRef.deepCopyOf(values.lookupOrd(hit.tie()));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  private static int compare(Comparator<Hit> nearestFirst, Tied a, Tied b) {
    int byScore = nearestFirst.compare(a.hit(), b.hit());
    if (byScore != 0) {
      return byScore;
    }
    return a.hit().leaf() == b.hit().leaf()
        ? Integer.compare(a.hit().tie(), b.hit().tie())
        : a.value().compareTo(b.value());
  }
}
