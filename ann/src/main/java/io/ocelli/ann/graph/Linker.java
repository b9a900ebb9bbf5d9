package io.ocelli.ann.graph;

import io.ocelli.ann.score.PairScorer;
import java.util.stream.IntStream;

/// Links vectors into a graph; several may work on one graph at once. Belongs to one thread.
///
/// A list is changed under its lock and read without one: a reader meets an old neighbour or a new
/// one, never something that is none. A vector is linked to from level 0 upwards, so whoever meets
/// it on a level finds it linked on all levels below.
final class Linker {
  private final Graph graph;
  private final GraphSettings settings;
  private final Locks locks;
  private final PairScorer query;
  private final PairScorer pairs;
  private final Walk walk = new Walk();
  private final Pool candidates = new Pool();
  private final Selection selection;
  private final int[] own;
  private final int[] list;
  private final int[] ordinals;
  private final float[] scores;
  private final int[] one = new int[1];

  Linker(Graph graph, GraphSettings settings, Locks locks, PairScorer query, PairScorer pairs) {
    this.graph = graph;
    this.settings = settings;
    this.locks = locks;
    this.query = query;
    this.pairs = pairs;
    int most = 2 * settings.maxConnections() + 2;
    selection = new Selection(pairs, most);
    own = new int[most];
    list = new int[most];
    ordinals = new int[most];
    scores = new float[most];
  }

  /// Inserts the vector at a place of the upper levels, there and on level 0.
  ///
  /// @param from a place that is inserted already, from which all others are found
  void insertUpper(int place, int from) {
    Upper upper = graph.upper();
    int ordinal = upper.ordinals()[place];
    float self = aim(ordinal);
    int highest = Math.min(upper.topOf(place), upper.topOf(from));
    int entry = descend(from, highest);
    for (int l = highest; l > 0; l--) {
      entry = choose(graph.level(l), place, entry, self);
    }
    choose(graph.level(0), ordinal, upper.ordinals()[entry], self);
    linkBack(graph.level(0), ordinal);
    for (int l = 1; l <= highest; l++) {
      linkBack(graph.level(l), place);
    }
  }

  /// Inserts a vector that stands on level 0 only.
  void insertLow(int ordinal) {
    if (ordinal != graph.entry()) {
      float self = aim(ordinal);
      choose(graph.level(0), ordinal, lowEntry(), self);
      linkBack(graph.level(0), ordinal);
    }
  }

  private int lowEntry() {
    return graph.upperLevels() == 0 ? graph.entry() : graph.upper().ordinals()[descend(0, 0)];
  }

  /// Links to a vector that cannot be reached on level 0. Where all lists near it are full, it
  /// takes the place of another vector in one of them and links to that itself. Not for several
  /// threads.
  void attach(int ordinal) {
    Level level = graph.level(0);
    aim(ordinal);
    find(level, ordinal, lowEntry());
    Pool near = walk.pool();
    for (int i = 0; i < near.size(); i++) {
      int count = level.count(near.place(i));
      if (count < level.degree()) {
        level.set(near.place(i), count, ordinal);
        return;
      }
    }
    int last = level.degree() - 1;
    int displaced = level.neighbour(near.place(0), last);
    level.set(near.place(0), last, ordinal);
    int count = level.read(ordinal, own);
    if (IntStream.range(0, count).noneMatch(i -> own[i] == displaced)) {
      level.set(ordinal, Math.min(count, last), displaced);
    }
  }

  /// Gives a place that lost links others in their stead, up to `most` in all: the nearest vectors,
  /// looked for starting from `entries`, that the links it has left do not stand for. Choosing all
  /// anew would thin the lists out, since what was linked to the place by others is not as diverse.
  ///
  /// @param count of the entries, at least 1
  void repair(Level level, int place, int[] entries, int count, int most) {
    float self = aim(level.ordinal(place));
    walk.reset(level, settings.repairWidth());
    walk.visited().add(place);
    walk.enter(level, query, entries, count);
    walk.run(level, query, Integer.MAX_VALUE);
    synchronized (locks.of(place)) {
      int left = level.read(place, list);
      candidates.reset(settings.repairWidth());
      candidates.addOthers(walk.pool(), list, left);
      selection.extend(level, list, left, candidates, Math.max(left, most), self);
      level.write(place, selection.chosen(), selection.count());
    }
    linkBack(level, place);
  }

  /// Makes a vector the one that others are scored against.
  ///
  /// @return its score against itself
  private float aim(int ordinal) {
    query.load(ordinal);
    one[0] = ordinal;
    query.score(one, 1, scores);
    return scores[0];
  }

  /// Goes down from a place to the best place on the level above `level`.
  private int descend(int from, int level) {
    int place = from;
    for (int l = graph.upper().topOf(from); l > level; l--) {
      place = walk.descend(graph.level(l), query, place);
    }
    return place;
  }

  /// Gives a place its own links on a level.
  ///
  /// @return the best place found
  private int choose(Level level, int place, int entry, float self) {
    find(level, place, entry);
    selection.choose(level, walk.pool(), settings.maxConnections(), self);
    level.write(place, selection.chosen(), selection.count());
    return walk.pool().place(0);
  }

  /// Fills the pool with the nearest places but the place itself.
  private void find(Level level, int place, int entry) {
    walk.reset(level, settings.beamWidth());
    walk.visited().add(place);
    one[0] = entry;
    walk.enter(level, query, one, 1);
    walk.run(level, query, Integer.MAX_VALUE);
  }

  private void linkBack(Level level, int place) {
    int count = level.read(place, own);
    for (int i = 0; i < count; i++) {
      link(level, own[i], place);
    }
  }

  /// Adds a neighbour to a place's list; a list that is full is chosen anew.
  private void link(Level level, int place, int neighbour) {
    synchronized (locks.of(place)) {
      int count = level.read(place, list);
      for (int i = 0; i < count; i++) {
        if (list[i] == neighbour) {
          return;
        }
      }
      if (count < level.degree()) {
        level.set(place, count, neighbour);
      } else {
        list[count] = neighbour;
        chooseAnew(level, place, count + 1);
      }
    }
  }

  /// Chooses a place's links among the first `count` of [#list].
  private void chooseAnew(Level level, int place, int count) {
    for (int i = 0; i < count; i++) {
      ordinals[i] = level.ordinal(list[i]);
    }
    ordinals[count] = level.ordinal(place);
    pairs.load(ordinals[count]);
    pairs.score(ordinals, count + 1, scores);
    candidates.reset(count);
    candidates.offerAll(list, scores, count);
    selection.choose(level, candidates, level.degree(), scores[count]);
    level.write(place, selection.chosen(), selection.count());
  }
}
