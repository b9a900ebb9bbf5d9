package io.ocelli.ann.graph;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The lists of neighbours of one level: `degree` little-endian ints a place, a list that is
/// shorter ends with [#NONE]. On level 0 a place is a vector's ordinal; above it is an index into
/// [Upper#ordinals], so that going down a level needs no search.
///
/// Without a count in front a list of up to 16 neighbours is one cache line, and a list that grows
/// while others read it is well-formed at every moment.
///
/// @param data holds the rows; native memory
/// @param base where the row of place 0 starts
/// @param ordinals of the places; null where a place is an ordinal
record Level(MemorySegment data, long base, int degree, int size, int[] ordinals) {
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final int NONE = -1;

  long row(int place) {
    return base + (long) place * degree * Integer.BYTES;
  }

  int neighbour(int place, int index) {
    return data.get(INT, row(place) + (long) index * Integer.BYTES);
  }

  void set(int place, int index, int neighbour) {
    data.set(INT, row(place) + (long) index * Integer.BYTES, neighbour);
  }

  /// How many neighbours a place has.
  int count(int place) {
    int count = 0;
    while (count < degree && neighbour(place, count) != NONE) {
      count++;
    }
    return count;
  }

  /// Copies the neighbours of a place.
  ///
  /// @return how many there are
  int read(int place, int[] into) {
    long at = row(place);
    for (int i = 0; i < degree; i++) {
      int neighbour = data.get(INT, at + (long) i * Integer.BYTES);
      if (neighbour == NONE) {
        return i;
      }
      into[i] = neighbour;
    }
    return degree;
  }

  /// Replaces the neighbours of a place.
  void write(int place, int[] neighbours, int count) {
    long at = row(place);
    for (int i = 0; i < degree; i++) {
      data.set(INT, at + (long) i * Integer.BYTES, i < count ? neighbours[i] : NONE);
    }
  }

  /// The ordinal of a place.
  int ordinal(int place) {
    return ordinals == null ? place : ordinals[place];
  }
}
