package io.ocelli.storage.collection;

import io.ocelli.ann.search.AcceptedDocs;
import io.ocelli.ann.search.Hit;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.filter.DocsQuery;
import io.ocelli.storage.filter.FilterCompiler;
import io.ocelli.storage.filter.FilteredDocs;
import io.ocelli.storage.filter.ScopedDocs;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Placed;
import io.ocelli.storage.query.Ranked;
import io.ocelli.storage.query.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/// One search of a snapshot, from its scope to its hits.
final class LegSearch {
  private final CommitSearcher searcher;
  private final SearchMeans means;
  private final Deadline deadline;

  LegSearch(CommitSearcher searcher, SearchMeans means, Deadline deadline) {
    this.searcher = searcher;
    this.means = means;
    this.deadline = deadline;
  }

  Ranked run(Leg leg) throws IOException {
    long start = System.nanoTime();
    int[] left = docs(leg.scope().without());
    long wanted = (long) leg.limit() + left.length;
    int k = (int) Math.min(wanted, searcher.getIndexReader().numDocs());
    List<SearchTrace.Segment> segments = leg.explain() ? new ArrayList<>() : null;
    FilteredDocs filtered = filtered(leg.scope().filter());
    AcceptedDocs accepted = watched(accepted(leg.scope(), filtered));
    deadline.check();
    List<Hit> hits =
        k < 1
            ? List.of()
            : new VectorSearch(searcher, means, deadline)
                .hits(
                    new VectorSearch.Asked(
                        leg, k, accepted, corpus(leg), segments == null ? null : segments::add));
    deadline.check();
    List<Found> found =
        hits.stream()
            .map(hit -> new Found(base(hit) + hit.doc(), hit.score()))
            .filter(hit -> Arrays.binarySearch(left, hit.doc()) < 0)
            .limit(leg.limit())
            .toList();
    return new Ranked(found, trace(segments, filtered, System.nanoTime() - start));
  }

  /// The documents of a scope, ascending; what it leaves out is left out.
  int[] docs(Scope scope) throws IOException {
    AcceptedDocs accepted = watched(accepted(scope, filtered(scope.filter())));
    AcceptedDocs some = accepted == null ? LegSearch::live : accepted;
    int[] docs = ScopedDocs.left(searcher.getIndexReader().leaves(), some);
    int[] left = docs(scope.without());
    return left.length == 0
        ? docs
        : Arrays.stream(docs).filter(doc -> Arrays.binarySearch(left, doc) < 0).toArray();
  }

  /// The points whose texts hold words of a query, by BM25.
  Ranked words(String text, Leg leg) throws IOException {
    deadline.check();
    Query scope = query(leg.scope());
    return new Ranked(
        new WordSearch(searcher, deadline).hits(text, leg.limit(), leg.threshold(), scope), null);
  }

  /// The first points in the order of their values at a key.
  List<Placed> ordered(OrderBy order, Scope scope, int limit) throws IOException {
    deadline.check();
    return new OrderedScan(searcher, order, deadline).first(query(scope), limit);
  }

  /// Null where everything may answer.
  Query query(Scope scope) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    if (!scope.filter().isAll()) {
      Query filter = filters().compile(scope.filter());
      all.add(filter, BooleanClause.Occur.FILTER);
    }
    if (scope.among() != null) {
      all.add(new DocsQuery(scope.among()), BooleanClause.Occur.FILTER);
    }
    int[] left = docs(scope.without());
    if (left.length > 0) {
      all.add(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.FILTER);
      all.add(new DocsQuery(left), BooleanClause.Occur.MUST_NOT);
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? null : query;
  }

  private FilterCompiler filters() {
    return new FilterCompiler(searcher.state().payloadIndexes(), deadline);
  }

  private AcceptedDocs corpus(Leg leg) {
    Filter corpus = leg.params().corpus();
    return corpus == null ? null : watched(filtered(corpus));
  }

  /// Null where nothing is filtered.
  private FilteredDocs filtered(Filter filter) {
    if (filter.isAll()) {
      return null;
    }
    Query compiled = filters().compile(filter);
    return new FilteredDocs(searcher, compiled, means.filters(), deadline);
  }

  /// Null where everything may answer.
  private static AcceptedDocs accepted(Scope scope, FilteredDocs filtered) {
    return scope.among() == null ? filtered : new ScopedDocs(scope.among(), filtered);
  }

  private AcceptedDocs watched(AcceptedDocs accepted) {
    return accepted == null
        ? null
        : leaf -> {
          deadline.check();
          return accepted.of(leaf);
        };
  }

  private static AcceptDocs live(LeafReaderContext leaf) {
    return AcceptDocs.fromLiveDocs(leaf.reader().getLiveDocs(), leaf.reader().maxDoc());
  }

  /// Of those that exist, ascending.
  private int[] docs(List<PointId> ids) throws IOException {
    if (ids.isEmpty()) {
      return new int[0];
    }
    IdLookup lookup = new IdLookup(searcher);
    int[] docs = new int[ids.size()];
    int count = 0;
    for (PointId id : ids) {
      deadline.check();
      int doc = lookup.doc(id);
      if (doc >= 0) {
        docs[count++] = doc;
      }
    }
    return Arrays.stream(docs, 0, count).distinct().sorted().toArray();
  }

  private static SearchTrace trace(
      List<SearchTrace.Segment> segments, FilteredDocs filtered, long nanos) {
    return segments == null
        ? null
        : SearchTrace.of(segments, filtered == null ? null : filtered.cost(), nanos);
  }

  private int base(Hit hit) {
    return searcher.getIndexReader().leaves().get(hit.leaf()).docBase;
  }
}
