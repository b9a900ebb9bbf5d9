package io.ocelli.ann.search;

import io.ocelli.core.metric.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The k nearest hits of one segment seen so far, in a heap with the farthest on top.
final class TopHits {
  private final int k;
  private final Comparator<Hit> nearestFirst;
  private final PriorityQueue<Hit> heap;

  TopHits(Metric metric, int k) {
    this.k = k;
    nearestFirst = nearestFirst(metric).thenComparingInt(Hit::tie);
    heap = new PriorityQueue<>(nearestFirst.reversed());
  }

  static Comparator<Hit> nearestFirst(Metric metric) {
    Comparator<Hit> ascending = (a, b) -> Float.compare(a.score(), b.score());
    return metric.higherIsNearer() ? ascending.reversed() : ascending;
  }

  /// True when a hit of that score might enter; ties must be offered to be decided.
  boolean competitive(Metric metric, float score) {
    return heap.size() < k || metric.reaches(score, heap.peek().score());
  }

  void offer(Hit hit) {
    if (heap.size() < k) {
      heap.add(hit);
    } else if (nearestFirst.compare(hit, heap.peek()) < 0) {
      heap.poll();
      heap.add(hit);
    }
  }

  List<Hit> sorted() {
    List<Hit> hits = new ArrayList<>(heap);
    hits.sort(nearestFirst);
    return hits;
  }
}
