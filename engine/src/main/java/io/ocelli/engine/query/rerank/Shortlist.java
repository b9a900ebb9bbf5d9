package io.ocelli.engine.query.rerank;

import io.ocelli.storage.query.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Points in the order that they have so far.
///
/// @param hits each point once
/// @param comparable how many of the first have scores of one kind, those of the stage before
/// @param isDistance whether lower ones of these are nearer
public record Shortlist(List<Found> hits, int comparable, boolean isDistance) {
  public Shortlist {
    hits = List.copyOf(hits);
  }

  /// What a search found.
  public static Shortlist of(List<Found> hits, boolean isDistance) {
    return new Shortlist(hits, hits.size(), isDistance);
  }

  public List<Found> first(int top) {
    return hits.subList(0, Math.min(top, hits.size()));
  }

  /// The documents of the first.
  public int[] docs(int top) {
    return first(top).stream().mapToInt(Found::doc).toArray();
  }

  /// The same with some points before all others, which keep their order.
  ///
  /// @param scored best first; they may be new
  public Shortlist led(List<Found> scored, boolean byDistance) {
    Map<Integer, Found> order = new LinkedHashMap<>();
    scored.forEach(hit -> order.put(hit.doc(), hit));
    hits.forEach(hit -> order.putIfAbsent(hit.doc(), hit));
    return new Shortlist(List.copyOf(order.values()), scored.size(), byDistance);
  }
}
