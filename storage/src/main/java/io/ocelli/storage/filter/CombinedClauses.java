package io.ocelli.storage.filter;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.roaringbitmap.RoaringBitmap;

/// What passes a boolean query in a segment, from what passes each of its clauses.
final class CombinedClauses {
  private final BooleanQuery query;
  private final int maxDoc;

  CombinedClauses(BooleanQuery query, LeafReader segment) {
    this.query = query;
    maxDoc = segment.maxDoc();
  }

  /// Whether payloads are read to answer a query, other than near the borders of places. Such
  /// clauses are cheap after others and dear by themselves.
  static boolean readsPayloads(Query query, LeafReader segment) throws IOException {
    return switch (query) {
      case PayloadQuery _ -> true;
      case CoveredQuery covered -> !covered.isCovered(segment);
      case BooleanQuery bool -> {
        for (BooleanClause clause : bool) {
          if (readsPayloads(clause.query(), segment)) {
            yield true;
          }
        }
        yield false;
      }
      default -> false;
    };
  }

  @FunctionalInterface
  interface Clauses {
    /// A bitmap that is not to be changed.
    RoaringBitmap passing(Query clause) throws IOException;
  }

  RoaringBitmap passing(Clauses clauses) throws IOException {
    RoaringBitmap passing = RoaringBitmap.bitmapOfRange(0, maxDoc);
    for (Query clause : query.getClauses(Occur.FILTER)) {
      passing.and(clauses.passing(clause));
    }
    Collection<Query> should = query.getClauses(Occur.SHOULD);
    if (!should.isEmpty()) {
      passing.and(atLeast(Math.max(1, query.getMinimumNumberShouldMatch()), should, clauses));
    }
    for (Query clause : query.getClauses(Occur.MUST_NOT)) {
      passing.andNot(clauses.passing(clause));
    }
    return passing;
  }

  private static RoaringBitmap atLeast(int count, Collection<Query> should, Clauses clauses)
      throws IOException {
    // By how many clauses they pass, one and more.
    RoaringBitmap[] passing = new RoaringBitmap[count];
    Arrays.setAll(passing, n -> new RoaringBitmap());
    for (Query clause : should) {
      RoaringBitmap one = clauses.passing(clause);
      for (int n = count - 1; n > 0; n--) {
        passing[n].or(RoaringBitmap.and(passing[n - 1], one));
      }
      passing[0].or(one);
    }
    return passing[count - 1];
  }
}
