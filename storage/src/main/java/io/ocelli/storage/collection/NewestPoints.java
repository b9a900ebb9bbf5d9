package io.ocelli.storage.collection;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.write.Point;
import io.ocelli.storage.change.PointView;
import io.ocelli.storage.field.FieldNames;
import io.ocelli.storage.field.IdBytes;
import io.ocelli.storage.filter.FilterCompiler;
import io.ocelli.storage.filter.PayloadIndexes;
import io.ocelli.storage.text.IndexedTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// The points of an index, for its writer. Holds on to a searcher from the first look until
/// [#release]; then it looks anew. For one thread.
final class NewestPoints implements PointView {

  /// Where searchers come from and go to.
  private interface Source {
    CommitSearcher acquire() throws IOException;

    void release(CommitSearcher searcher) throws IOException;
  }

  private final Source source;
  private CommitSearcher searcher;
  private IdLookup lookup;
  private PointReader points;
  private PayloadIndexes indexes;

  private NewestPoints(Source source) {
    this.source = source;
  }

  /// The points that new readers see.
  static NewestPoints shown(CollectionIndex index) {
    return new NewestPoints(
        new Source() {
          @Override
          public CommitSearcher acquire() throws IOException {
            return index.acquire();
          }

          @Override
          public void release(CommitSearcher searcher) throws IOException {
            index.release(searcher);
          }
        });
  }

  /// The points that were written, whether readers see them or not.
  static NewestPoints written(CollectionIndex index) {
    return new NewestPoints(
        new Source() {
          @Override
          public CommitSearcher acquire() throws IOException {
            return index.written();
          }

          @Override
          public void release(CommitSearcher searcher) throws IOException {
            searcher.reader().close();
          }
        });
  }

  private void hold() throws IOException {
    if (searcher != null) {
      return;
    }
    CommitSearcher taken = source.acquire();
    try {
      lookup = new IdLookup(taken);
      points = new PointReader(taken, Deadline.never());
      indexes = taken.state().payloadIndexes();
      searcher = taken;
    } finally {
      if (searcher == null) {
        source.release(taken);
      }
    }
  }

  /// Lets go of what is seen now.
  void release() throws IOException {
    if (searcher != null) {
      source.release(searcher);
      searcher = null;
    }
  }

  @Override
  public Point get(PointId id) {
    try {
      hold();
      int doc = lookup.doc(id);
      if (doc < 0) {
        return null;
      }
      StoredPoint stored = points.read(doc, Selector.Whole.ALL, Selector.Whole.ALL);
      return new Point(id, stored.vectors(), stored.payload());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IndexedTexts texts() {
    try {
      hold();
      return indexes.texts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<PointId> matching(Filter filter) {
    try {
      hold();
      Query query = new FilterCompiler(indexes).compile(filter);
      Weight weight =
          searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      Set<PointId> found = new HashSet<>();
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        Scorer scorer = weight.scorer(leaf);
        if (scorer != null) {
          collect(leaf, scorer.iterator(), found);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(LeafReaderContext leaf, DocIdSetIterator docs, Set<PointId> found)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    SortedDocValues ids = DocValues.getSorted(leaf.reader(), FieldNames.ID);
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if ((live == null || live.get(doc)) && ids.advanceExact(doc)) {
        found.add(IdBytes.read(ids.lookupOrd(ids.ordValue())));
      }
    }
  }
}
