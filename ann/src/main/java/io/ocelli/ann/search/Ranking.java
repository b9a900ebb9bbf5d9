package io.ocelli.ann.search;

import io.ocelli.ann.score.Shortlist;
import io.ocelli.ann.search.NearestQuery.VectorField;
import io.ocelli.ann.search.scoring.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.util.BytesRef;

/// The hits of all segments so far, ordered by score and then by tie value. Ranks of tie values are
/// those of one segment, so across segments the values decide.
final class Ranking {
  private final IndexReader reader;
  private final String ties;
  private final Scale scale;
  private final int k;
  private final Comparator<Hit> order;
  private final SortedDocValues[] values;
  private List<Hit> hits = List.of();

  Ranking(IndexReader reader, VectorField field, Scale scale, int k) {
    this.reader = reader;
    this.ties = field.ties();
    this.scale = scale;
    this.k = k;
    values = new SortedDocValues[reader.leaves().size()];
    Comparator<Hit> ascending = (a, b) -> Float.compare(a.score(), b.score());
    Comparator<Hit> byScore = scale == Scale.PLAIN ? ascending.reversed() : ascending;
    order = byScore.thenComparing(this::byTie);
  }

  /// Adds results (settled) of a segment and keeps the best k of all.
  ///
  /// @param docOf the document that answers for an ordinal
  void add(LeafReaderContext leaf, Shortlist results, IntUnaryOperator docOf) throws IOException {
    if (results.size() == 0) {
      return;
    }
    Hit[] found = new Hit[results.size()];
    for (int i = 0; i < found.length; i++) {
      int doc = docOf.applyAsInt(results.ordinal(i));
      found[i] = new Hit(leaf.ord, doc, 0, scale.answer(results.score(i)));
    }
    List<Hit> all = new ArrayList<>(hits);
    all.addAll(withTies(leaf, found));
    all.sort(order);
    hits = all.size() <= k ? all : new ArrayList<>(all.subList(0, k));
  }

  /// Columns are read forwards.
  private List<Hit> withTies(LeafReaderContext leaf, Hit[] found) throws IOException {
    SortedDocValues column = DocValues.getSorted(leaf.reader(), ties);
    Arrays.sort(found, Comparator.comparingInt(Hit::doc));
    for (int i = 0; i < found.length; i++) {
      Hit hit = found[i];
      int tie = column.advanceExact(hit.doc()) ? column.ordValue() : 0;
      found[i] = new Hit(hit.leaf(), hit.doc(), tie, hit.score());
    }
    return Arrays.asList(found);
  }

  private int byTie(Hit a, Hit b) {
    return a.leaf() == b.leaf()
        ? Integer.compare(a.tie(), b.tie())
        : tieValue(a).compareTo(tieValue(b));
  }

  private BytesRef tieValue(Hit hit) {
    try {
      if (values[hit.leaf()] == null) {
        values[hit.leaf()] = DocValues.getSorted(reader.leaves().get(hit.leaf()).reader(), ties);
      }
      SortedDocValues column = values[hit.leaf()];
      return column.getValueCount() == 0
          ? new BytesRef()
          : BytesRef.deepCopyOf(column.lookupOrd(hit.tie()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The nearness that a hit must reach to matter; everything matters before there are k.
  float floor() {
    return hits.size() < k ? Float.NEGATIVE_INFINITY : scale.nearness(hits.get(k - 1).score());
  }

  /// From nearest to farthest.
  List<Hit> hits() {
    return hits;
  }
}
