package io.ocelli.ann.graph;

import java.util.Arrays;

/// An older graph as the start of a new one: its vectors keep their levels and the links that are
/// left to them.
///
/// @param graph of the same maximum of connections
/// @param newOrdinals what each of its vectors is in the new graph; -1 when it is gone
public record Reuse(Graph graph, int[] newOrdinals) {
  public Reuse {
    if (newOrdinals.length != graph.size()) {
      throw new IllegalArgumentException(
          newOrdinals.length + " new ordinals for a graph of " + graph.size());
    }
  }

  /// The first place on upper levels whose vector is still there; -1 when there is none.
  int firstKeptPlace() {
    int[] ordinals = graph.upper().ordinals();
    for (int place = 0; place < ordinals.length; place++) {
      if (newOrdinals[ordinals[place]] >= 0) {
        return place;
      }
    }
    return -1;
  }

  void keepLevels(byte[] levels) {
    for (int ordinal : newOrdinals) {
      if (ordinal >= 0) {
        levels[ordinal] = 0;
      }
    }
    Upper upper = graph.upper();
    for (int place = 0; place < upper.ordinals().length; place++) {
      int ordinal = newOrdinals[upper.ordinals()[place]];
      if (ordinal >= 0) {
        levels[ordinal] = (byte) upper.topOf(place);
      }
    }
  }

  /// What each old place of a level is on that level of the new graph; -1 when it is gone.
  int[] newPlaces(int level, Graph made) {
    if (level == 0) {
      return newOrdinals;
    }
    int[] placeOf = new int[made.size()];
    int[] ordinals = made.upper().ordinals();
    for (int place = 0; place < ordinals.length; place++) {
      placeOf[ordinals[place]] = place;
    }
    int[] places = new int[graph.level(level).size()];
    Arrays.setAll(
        places,
        old -> {
          int ordinal = newOrdinals[graph.level(level).ordinal(old)];
          return ordinal < 0 ? -1 : placeOf[ordinal];
        });
    return places;
  }
}
