package io.ocelli.ann.graph;

/// The best places found so far, best first, each with the mark whether it was expanded: one sorted
/// array (as in Fu et al., NSG, 2019) instead of a heap of candidates beside a heap of results.
///
/// An entry is one long: the score's bits, ordered so that the better score is the smaller number,
/// then the place, then the mark. So equal scores stand in the order of their places, and
/// everything is decided by comparing longs. NaN is never admitted.
final class Pool {
  private static final long EXPANDED = 1;

  private long[] entries = new long[64];
  private int capacity;
  private int size;

  /// What a score must reach to be admitted.
  private float floor;

  /// Everything before it was expanded.
  private int cursor;

  void reset(int newCapacity) {
    if (entries.length < newCapacity) {
      entries = new long[newCapacity];
    }
    capacity = newCapacity;
    size = 0;
    cursor = 0;
    floor = Float.NEGATIVE_INFINITY;
  }

  int size() {
    return size;
  }

  int place(int index) {
    return place(entries[index]);
  }

  float score(int index) {
    return score(entries[index]);
  }

  private static int place(long entry) {
    return (int) (entry >>> 1) & Integer.MAX_VALUE;
  }

  private static long entry(float score, int place) {
    int bits = Float.floatToRawIntBits(score);
    int descending = ~(bits ^ ((bits >> 31) & Integer.MAX_VALUE));
    return (long) descending << 32 | (long) place << 1;
  }

  private static float score(long entry) {
    int ascending = ~(int) (entry >> 32);
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }

  void offerAll(int[] places, float[] scores, int count) {
    for (int j = 0; j < count; j++) {
      if (scores[j] >= floor) {
        insert(entry(scores[j], places[j]));
      }
    }
  }

  private void insert(long entry) {
    int end = size;
    if (end == capacity) {
      if (entry >= entries[end - 1]) {
        return;
      }
      end--;
    }
    int at = position(entry, end);
    System.arraycopy(entries, at, entries, at + 1, end - at);
    entries[at] = entry;
    size = end + 1;
    cursor = Math.min(cursor, at);
    if (size == capacity) {
      floor = score(entries[size - 1]);
    }
  }

  /// Where the entry belongs among the first `end`. The loop's only branch is its end.
  private int position(long entry, int end) {
    int from = 0;
    int length = end;
    while (length > 0) {
      int half = length >>> 1;
      from = entries[from + half] < entry ? from + length - half : from;
      length = half;
    }
    return from;
  }

  /// Marks the best entries that are not expanded yet, at most `most`, and copies their places.
  ///
  /// @return how many there were
  int expand(int most, int[] places) {
    int found = 0;
    int i = cursor;
    for (; i < size && found < most; i++) {
      long entry = entries[i];
      if ((entry & EXPANDED) == 0) {
        entries[i] = entry | EXPANDED;
        places[found++] = place(entry);
      }
    }
    cursor = i;
    return found;
  }

  /// The entries that [#expand] would give now.
  int peek(int most, int[] places) {
    int found = 0;
    for (int i = cursor; i < size && found < most; i++) {
      long entry = entries[i];
      if ((entry & EXPANDED) == 0) {
        places[found++] = place(entry);
      }
    }
    return found;
  }

  /// Copies the places, best first.
  int read(int[] places, float[] scores) {
    for (int i = 0; i < size; i++) {
      places[i] = place(entries[i]);
      scores[i] = score(entries[i]);
    }
    return size;
  }

  /// Adds the entries of another pool but those of some places.
  void addOthers(Pool other, int[] places, int count) {
    for (int i = 0; i < other.size; i++) {
      int place = other.place(i);
      int j = 0;
      while (j < count && places[j] != place) {
        j++;
      }
      if (j == count) {
        insert(other.entries[i] & ~EXPANDED);
      }
    }
  }
}
