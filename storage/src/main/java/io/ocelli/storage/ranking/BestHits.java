package io.ocelli.storage.ranking;

import io.ocelli.ann.search.Hit;
import io.ocelli.core.service.Deadline;
import io.ocelli.storage.field.FieldNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;

/// The best k hits offered so far that reach a threshold, equal scores in the order of ids. For one
/// search in one thread.
public final class BestHits {
  private final IndexReader reader;
  private final Deadline deadline;
  private final int k;
  private final boolean higherIsBetter;
  private final float threshold;
  private final Comparator<Hit> bestFirst;
  private final PriorityQueue<Hit> worstFirst;
  private final SortedDocValues[] ids;

  /// @param k at least 1
  /// @param higherIsBetter false for distances
  /// @param threshold that scores must reach; null for none
  /// @param deadline of the search; offering ends with TIMEOUT after it
  public BestHits(
      IndexReader reader, int k, boolean higherIsBetter, Float threshold, Deadline deadline) {
    this.reader = reader;
    this.deadline = deadline;
    this.k = k;
    this.higherIsBetter = higherIsBetter;
    this.threshold = threshold == null ? worst() : threshold;
    Comparator<Hit> ascending = (a, b) -> Float.compare(a.score(), b.score());
    bestFirst = (higherIsBetter ? ascending.reversed() : ascending).thenComparing(this::byId);
    worstFirst = new PriorityQueue<>(bestFirst.reversed());
    ids = new SortedDocValues[reader.leaves().size()];
  }

  private float worst() {
    return higherIsBetter ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
  }

  /// Takes the hits of one segment, in the order of its documents.
  public final class Segment {
    private final LeafReaderContext leaf;
    private final SortedDocValues column;

    private Segment(LeafReaderContext leaf) throws IOException {
      this.leaf = leaf;
      column = DocValues.getSorted(leaf.reader(), FieldNames.ID);
    }

    /// @param score NaN counts as the worst, zeros of either sign are one score
    public void offer(int doc, float score) throws IOException {
      deadline.check();
      float comparable = Float.isNaN(score) ? worst() : score + 0f;
      if (!reachesFloor(comparable)) {
        return;
      }
      int id = column.advanceExact(doc) ? column.ordValue() : 0;
      Hit hit = new Hit(leaf.ord, doc, id, comparable);
      if (worstFirst.size() < k) {
        worstFirst.add(hit);
      } else if (bestFirst.compare(hit, worstFirst.peek()) < 0) {
        worstFirst.poll();
        worstFirst.add(hit);
      }
    }
  }

  /// Of the search.
  public Deadline deadline() {
    return deadline;
  }

  public Segment segment(LeafReaderContext leaf) throws IOException {
    return new Segment(leaf);
  }

  /// What a score must reach to matter: that of the last hit, once there are k; no worse than the
  /// threshold.
  public float floor() {
    return worstFirst.size() < k ? threshold : worstFirst.peek().score();
  }

  /// Whether a score, or a bound on one, is at least as good as the floor.
  public boolean reachesFloor(float score) {
    return higherIsBetter ? score >= floor() : score <= floor();
  }

  /// From best to worst.
  public List<Hit> hits() {
    List<Hit> hits = new ArrayList<>(worstFirst);
    hits.sort(bestFirst);
    return hits;
  }

  /// Ordinals of ids are those of one segment, so across segments the ids decide.
  private int byId(Hit a, Hit b) {
    return a.leaf() == b.leaf() ? Integer.compare(a.tie(), b.tie()) : id(a).compareTo(id(b));
  }

  private BytesRef id(Hit hit) {
    try {
      if (ids[hit.leaf()] == null) {
        LeafReaderContext leaf = reader.leaves().get(hit.leaf());
        ids[hit.leaf()] = DocValues.getSorted(leaf.reader(), FieldNames.ID);
      }
      return BytesRef.deepCopyOf(ids[hit.leaf()].lookupOrd(hit.tie()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
