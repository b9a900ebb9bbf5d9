package io.ocelli.ann.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.KnnCollector;
import org.apache.lucene.search.TopKnnCollector;

/// Lucene's walk of a segment's graph; the candidates are scored again by [ExactScan].
final class GraphWalk {
  /// Candidates a walk keeps, beside a margin over k: recall is settled by what it keeps.
  static final int LEAST_CANDIDATES = 128;

  private GraphWalk() {}

  static List<Hit> walk(LeafReaderContext leaf, NearestQuery query, AcceptDocs accepted)
      throws IOException {
    int keep = Math.max(LEAST_CANDIDATES, query.k() + query.k() / 2);
    KnnCollector collector = new TopKnnCollector(keep, Integer.MAX_VALUE);
    leaf.reader().searchNearestVectors(query.field(), query.target(), collector, accepted);
    int[] docs =
        Arrays.stream(collector.topDocs().scoreDocs).mapToInt(hit -> hit.doc).sorted().toArray();
    return ExactScan.scan(leaf, query, new SortedDocs(docs));
  }

  /// Walks over a sorted array of documents.
  private static final class SortedDocs extends DocIdSetIterator {
    private final int[] docs;
    private int at = -1;

    SortedDocs(int[] docs) {
      this.docs = docs;
    }

    @Override
    public int docID() {
      return at < 0 ? -1 : at < docs.length ? docs[at] : NO_MORE_DOCS;
    }

    @Override
    public int nextDoc() {
      at = Math.min(at + 1, docs.length);
      return docID();
    }

    @Override
    public int advance(int target) {
      at = Math.max(at, 0);
      while (at < docs.length && docs[at] < target) {
        at++;
      }
      return docID();
    }

    @Override
    public long cost() {
      return docs.length;
    }
  }
}
