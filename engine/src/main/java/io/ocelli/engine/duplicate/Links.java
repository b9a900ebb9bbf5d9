package io.ocelli.engine.duplicate;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which of some numbered things are linked with which, and how strongly. Links can be added.
final class Links {
  private final TreeMap<Integer, TreeMap<Integer, Float>> linked = new TreeMap<>();

  /// The stronger one stays, where both were linked before.
  void add(int one, int other, float strength) {
    linked.computeIfAbsent(one, _ -> new TreeMap<>()).merge(other, strength, Math::max);
    linked.computeIfAbsent(other, _ -> new TreeMap<>()).merge(one, strength, Math::max);
  }

  /// What has links, ascending.
  Set<Integer> things() {
    return linked.keySet();
  }

  /// What one is linked with, and how strongly.
  Map<Integer, Float> of(int one) {
    return linked.getOrDefault(one, new TreeMap<>());
  }

  /// What one is not linked with, but with something that is.
  Set<Integer> beyond(int one) {
    Set<Integer> beyond = new TreeSet<>();
    of(one).keySet().forEach(other -> beyond.addAll(of(other).keySet()));
    beyond.removeAll(of(one).keySet());
    beyond.remove(one);
    return beyond;
  }
}
