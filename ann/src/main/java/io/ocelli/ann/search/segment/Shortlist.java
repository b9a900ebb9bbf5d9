package io.ocelli.ann.search.segment;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.lucene.util.FixedBitSet;

/// The best of the scored ordinals offered so far. It collects what reaches the floor in an
/// unordered buffer and sorts and cuts when that is full: less work than a heap, for few and for
/// many. Not thread safe; to be used again and again.
///
/// An entry is a score in the order of ints (high half) and the complement of an ordinal (low
/// half), so that descending entries are descending scores and, among equal ones, ascending
/// ordinals.
public final class Shortlist {
  /// Room beyond what is kept, so that cuts are rare.
  private static final int SLACK = 64;

  /// Larger buffers are given up after use.
  private static final int RETAINED = 1 << 16;

  private long[] entries = new long[2 * SLACK];
  private int size;
  private int keep;
  private boolean keepsTies;
  private Groups groups;
  private float floor;

  /// Ordinals of which only the best of each group counts.
  ///
  /// @param of the group of an ordinal
  /// @param seen empty, as long as there are groups; used while the list is cut
  public record Groups(IntUnaryOperator of, FixedBitSet seen) {}

  /// Empties the list; from now on it keeps that many.
  public void keepBest(int count) {
    reset(count);
    keepsTies = false;
  }

  /// Empties the list; from now on it keeps that many, and everything as good as the last of them.
  public void keepBestAndTies(int count) {
    reset(count);
    keepsTies = true;
  }

  /// As [#keepBestAndTies], of groups.
  public void keepBestGroups(int count, Groups groups) {
    keepBestAndTies(count);
    this.groups = groups;
  }

  private void reset(int count) {
    if (entries.length > RETAINED) {
      entries = new long[2 * SLACK];
    }
    keep = count;
    size = 0;
    groups = null;
    floor = Float.NEGATIVE_INFINITY;
  }

  /// Refuses scores below this one from now on.
  public void raiseFloor(float score) {
    floor = Math.max(floor, score);
  }

  /// No score below this one can enter.
  public float floor() {
    return floor;
  }

  /// Offers `count` scores, of `ordinals[j]` each. NaN (from vectors so large that their products
  /// overflow) counts as the least.
  public void offer(int[] ordinals, float[] scores, int count) {
    for (int j = 0; j < count; j++) {
      if (!(scores[j] < floor)) {
        add(ordinals[j], scores[j]);
      }
    }
  }

  /// Offers `count` scores, of ordinal `first + j` each.
  public void offerRange(int first, float[] scores, int count) {
    for (int j = 0; j < count; j++) {
      if (!(scores[j] < floor)) {
        add(first + j, scores[j]);
      }
    }
  }

  private void add(int ordinal, float score) {
    if (size == entries.length) {
      settle();
      if (size > entries.length - entries.length / 4) {
        entries = Arrays.copyOf(entries, 2 * entries.length);
      }
      if (score < floor) {
        return;
      }
    }
    entries[size++] = entry(ordinal, score);
  }

  /// Cuts the list to what it keeps, raises the floor to the last of that, and brings it into
  /// order: positions count from the best.
  ///
  /// @return how many there are
  public int settle() {
    Arrays.sort(entries, 0, size);
    reverse();
    if (groups != null) {
      dropRepeated();
    }
    if (size >= keep && keep > 0) {
      floor = Math.max(floor, score(keep - 1));
      size = keepsTies ? lastTie() + 1 : keep;
    }
    return size;
  }

  private void dropRepeated() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!groups.seen().getAndSet(groups.of().applyAsInt(ordinal(i)))) {
        entries[kept++] = entries[i];
      }
    }
    size = kept;
    for (int i = 0; i < size; i++) {
      groups.seen().clear(groups.of().applyAsInt(ordinal(i)));
    }
  }

  private int lastTie() {
    int last = keep - 1;
    while (last + 1 < size && entries[last + 1] >> 32 == entries[keep - 1] >> 32) {
      last++;
    }
    return last;
  }

  private void reverse() {
    for (int low = 0, high = size - 1; low < high; low++, high--) {
      long entry = entries[low];
      entries[low] = entries[high];
      entries[high] = entry;
    }
  }

  /// How many entries there are; after [#settle] those to keep.
  public int size() {
    return size;
  }

  /// @param position from the best, 0; settle first
  public int ordinal(int position) {
    return ~(int) entries[position];
  }

  /// @param position from the best, 0; settle first
  public float score(int position) {
    int bits = (int) (entries[position] >> 32);
    return Float.intBitsToFloat(bits ^ bits >> 31 & Integer.MAX_VALUE);
  }

  /// Zeros of either sign are one score.
  private static long entry(int ordinal, float score) {
    float comparable = score != score ? Float.NEGATIVE_INFINITY : score + 0f;
    int bits = Float.floatToRawIntBits(comparable);
    int ordered = bits ^ bits >> 31 & Integer.MAX_VALUE;
    return (long) ordered << 32 | ~ordinal & 0xFFFF_FFFFL;
  }
}
