package io.ocelli.ann.kernel;

import java.util.Arrays;

/// The best `k` of many scores. Once `k` are held, a score that is not better than the worst of
/// them costs one comparison in a vector register. Of equal scores the one offered first stays; the
/// result lists equal scores by ascending id. NaN is never held. One thread at a time.
public final class TopK {
  /// Which scores are the best ones.
  public enum Order {
    GREATEST,
    LEAST
  }

  /// Scores between two updates of the threshold.
  private static final int RUN = 128;

  private static final int[] NO_IDS = {};

  private final Order order;
  private final long[] heap;
  private final int[] positions = new int[RUN];
  private int size;

  /// @param k how many to hold, at least 1
  public TopK(int k, Order order) {
    this.order = order;
    this.heap = new long[k];
  }

  /// Forgets what was offered.
  public void clear() {
    size = 0;
  }

  /// How many are held.
  public int size() {
    return size;
  }

  /// The score that the next one must beat: infinitely bad until `k` are held.
  public float threshold() {
    if (size < heap.length) {
      return order == Order.GREATEST ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
    }
    return score(heap[0]);
  }

  /// Offers the scores of ids `firstId` to `firstId + count - 1`.
  public void offer(float[] scores, int firstId, int count) {
    offer(scores, NO_IDS, firstId, count);
  }

  /// Offers the scores of `count` ids.
  public void offer(float[] scores, int[] ids, int count) {
    offer(scores, ids, 0, count);
  }

  private void offer(float[] scores, int[] ids, int firstId, int count) {
    int filled = 0;
    for (; filled < count && size < heap.length; filled++) {
      if (!Float.isNaN(scores[filled])) {
        append(key(scores[filled], ids == NO_IDS ? firstId + filled : ids[filled]));
      }
    }
    for (int from = filled; from < count; from += RUN) {
      int passed = pass(scores, from, Math.min(count, from + RUN));
      for (int p = 0; p < passed; p++) {
        int i = positions[p];
        float worst = score(heap[0]);
        if (order == Order.GREATEST ? scores[i] > worst : scores[i] < worst) {
          replaceWorst(key(scores[i], ids == NO_IDS ? firstId + i : ids[i]));
        }
      }
    }
  }

  private int pass(float[] scores, int from, int to) {
    Selection selection = Kernels.chosen().selection();
    return switch (order) {
      case GREATEST -> selection.above(scores, from, to, threshold(), positions);
      case LEAST -> selection.below(scores, from, to, threshold(), positions);
    };
  }

  /// Writes what is held to the arrays, best first, forgets it, and answers how many there were.
  public int drain(int[] ids, float[] scores) {
    int held = size;
    Arrays.sort(heap, 0, held);
    for (int i = 0; i < held; i++) {
      ids[i] = ~(int) heap[held - 1 - i];
      scores[i] = score(heap[held - 1 - i]);
    }
    size = 0;
    return held;
  }

  /// A number that is the greater the better the score, and among equal scores the lower the id.
  private long key(float score, int id) {
    int sortable = sortable(Float.floatToIntBits(score));
    return (long) (order == Order.GREATEST ? sortable : ~sortable) << 32 | ~id & 0xFFFFFFFFL;
  }

  private float score(long key) {
    int sortable = (int) (key >> 32);
    return Float.intBitsToFloat(sortable(order == Order.GREATEST ? sortable : ~sortable));
  }

  /// Turns the bits of a float into an int of the same order, and back.
  private static int sortable(int bits) {
    return bits ^ bits >> 31 & 0x7FFFFFFF;
  }

  private void append(long key) {
    int i = size++;
    for (; i > 0 && heap[(i - 1) / 2] > key; i = (i - 1) / 2) {
      heap[i] = heap[(i - 1) / 2];
    }
    heap[i] = key;
  }

  private void replaceWorst(long key) {
    int i = 0;
    for (int child = 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = key;
  }
}
