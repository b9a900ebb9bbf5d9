package io.ocelli.engine.duplicate;

import io.ocelli.core.service.Pace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Groups of things that are linked, each with a centre that every other one is linked with: along
/// chains of links alone, things come together that have nothing in common, as the first and the
/// last shot of a camera that turns. The thing with the most links is the first centre; its group
/// is taken out, and so on.
///
/// Not every pair has been compared, so a centre is compared with whatever its links are linked
/// with.
final class Stars {
  private final Links links;
  private final Judge judge;
  private final BitSet taken = new BitSet();

  /// Compares two things.
  @FunctionalInterface
  interface Judge {
    /// How strongly they are linked; negative where they are not.
    float strength(int one, int other);
  }

  /// @param others linked with the centre, ascending, and how strongly
  record Star(int centre, Map<Integer, Float> others) {}

  private record Waiting(int thing, long free) {}

  Stars(Links links, Judge judge) {
    this.links = links;
    this.judge = judge;
  }

  /// In the order in which they are taken.
  List<Star> all(Pace pace) {
    PriorityQueue<Waiting> queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Waiting::free).reversed().thenComparing(Waiting::thing));
    links.things().forEach(thing -> queue.add(new Waiting(thing, free(thing))));
    List<Star> stars = new ArrayList<>();
    int total = queue.size();
    while (!queue.isEmpty()) {
      Waiting next = queue.poll();
      pace.step(taken.cardinality(), total);
      if (!taken.get(next.thing)) {
        long free = free(next.thing);
        if (free == next.free && free > 0) {
          stars.add(taken(next.thing));
        } else if (free > 0) {
          queue.add(new Waiting(next.thing, free));
        }
      }
    }
    return stars;
  }

  private long free(int thing) {
    return links.of(thing).keySet().stream().filter(other -> !taken.get(other)).count();
  }

  private Star taken(int centre) {
    for (int other : links.beyond(centre)) {
      float strength = taken.get(other) ? -1 : judge.strength(centre, other);
      if (strength >= 0) {
        links.add(centre, other, strength);
      }
    }
    Map<Integer, Float> others = new TreeMap<>(links.of(centre));
    others.keySet().removeIf(taken::get);
    taken.set(centre);
    others.keySet().forEach(taken::set);
    return new Star(centre, others);
  }
}
