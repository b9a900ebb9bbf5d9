package io.ocelli.ann.score;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.apache.lucene.util.FixedBitSet;

/// The best of the scored ordinals offered so far. It collects what reaches the floor in an
/// unordered buffer and cuts when that is full: less work than a heap, for few and for many. Not
/// thread safe; to be used again and again.
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
  private long[] spare = new long[0];

  /// Entries at which the list is cut.
  private int limit = entries.length;

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
    limit = Math.clamp(2L * count, 2 * SLACK, RETAINED);
    if (entries.length < limit || entries.length > RETAINED) {
      entries = new long[limit];
    }
    if (spare.length > RETAINED) {
      spare = new long[0];
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
    if (size == limit) {
      cut();
      // Cuts are cheap only where they make room for about as much as they leave.
      if (size > limit / 2) {
        limit *= 2;
        entries = limit > entries.length ? Arrays.copyOf(entries, limit) : entries;
      }
      if (score < floor) {
        return;
      }
    }
    entries[size++] = entry(ordinal, score);
  }

  /// Drops what is not among the best, and raises the floor; the order stays as it happens to be.
  ///
  /// Called between offers it keeps the floor high.
  public void cut() {
    if (groups != null) {
      settle();
    } else if (size > keep && keep > 0) {
      bestFirst();
      floor = Math.max(floor, score(keep - 1));
      size = keepsTies ? withTies() : keep;
    }
  }

  /// Brings the entry that is the last one kept to its place, and better ones before it (Hoare's
  /// "find"). Entries are moved without branches: which way one goes cannot be foretold.
  private void bestFirst() {
    if (spare.length < size) {
      spare = new long[entries.length];
    }
    int low = 0;
    int high = size;
    while (high - low > 2) {
      int middle = split(low, high);
      if (middle == keep) {
        worstLast();
        return;
      }
      low = middle < keep ? middle : low;
      high = middle < keep ? high : middle;
    }
    if (high - low == 2 && entries[low] < entries[low + 1]) {
      swap(low, low + 1);
    }
  }

  private void worstLast() {
    int worst = keep - 1;
    for (int i = 0; i < keep; i++) {
      worst = entries[i] < entries[worst] ? i : worst;
    }
    swap(worst, keep - 1);
  }

  /// Brings those above the median of three entries before the others; there is one of either kind.
  ///
  /// @return where the others start
  private int split(int low, int high) {
    long a = entries[low];
    long b = entries[low + high >>> 1];
    long c = entries[high - 1];
    long pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    int left = low;
    int right = high - 1;
    for (int i = low; i < high; i++) {
      long entry = entries[i];
      int better = entry > pivot ? 1 : 0;
      spare[left] = entry;
      spare[right] = entry;
      left += better;
      right -= 1 - better;
    }
    System.arraycopy(spare, low, entries, low, high - low);
    return left;
  }

  private int withTies() {
    int kept = keep;
    for (int i = keep; i < size; i++) {
      if (entries[i] >> 32 == entries[keep - 1] >> 32) {
        swap(kept++, i);
      }
    }
    return kept;
  }

  private void swap(int i, int j) {
    long entry = entries[i];
    entries[i] = entries[j];
    entries[j] = entry;
  }

  /// Cuts the list to what it keeps, raises the floor to the last of that, and brings it into
  /// order: positions count from the best.
  ///
  /// @return how many there are
  public int settle() {
    if (groups == null) {
      cut();
    }
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
      swap(low, high);
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
