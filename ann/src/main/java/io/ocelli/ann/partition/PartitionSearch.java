package io.ocelli.ann.partition;

import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.score.RowTouch;
import io.ocelli.ann.score.Shortlist;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.lucene.util.Bits;

/// Searches partitions: ranks the lists by their centroids, scores the vectors of the nearest lists
/// by their leading codes and the best of these by all their codes. Holds the scratch memory of a
/// search, so one object serves one thread, one search after another.
public final class PartitionSearch {
  private static final int WIDTH = CodeBlocks.WIDTH;

  /// Blocks scored at once: what they score stays in the cache.
  private static final int MOST_BLOCKS = 32;

  private static final int LINE = 64;

  private final CodeBlocks kernel = Kernels.chosen().codeBlocks();
  private final Shortlist nearestLists = new Shortlist();
  private final Shortlist found = new Shortlist();
  private final float[] scores = new float[MOST_BLOCKS * WIDTH];
  private final int[] places = new int[MOST_BLOCKS * WIDTH];
  private final int[] products = new int[MOST_BLOCKS * WIDTH];
  private int scored;
  private int tested;
  private int passed;

  /// What was read goes here: reads without a use would be compiled away.
  private int sink;

  /// How far a search goes.
  ///
  /// @param lists that are read where every vector is accepted, the nearest ones, at least 1
  /// @param mostLists that are read where few of the vectors met are accepted
  /// @param keep how many vectors are scored by all their codes, at least 1
  /// @param accepted which vectors may be results; null accepts all
  /// @param leastShare of accepted vectors in the nearest lists; where there are fewer, those that
  ///   are accepted lie far away and all around, and lists are no way to find them
  public record Settings(int lists, int mostLists, int keep, Bits accepted, double leastShare) {
    public static Settings of(int lists, int keep) {
      return new Settings(lists, lists, keep, null, 0);
    }
  }

  /// Offers vectors near the query to a list, by their ordinals.
  ///
  /// @return whether as many accepted vectors were met, and near enough, as there are in the lists
  ///   that are read where every vector is accepted
  public boolean search(
      Partition partition, PartitionQuery query, Settings settings, Shortlist best) {
    scored = 0;
    tested = 0;
    passed = 0;
    rankLists(partition, query, Math.min(settings.mostLists(), partition.lists()));
    found.keepBest(settings.keep());
    int lists = 0;
    while (lists < nearestLists.size() && lists < wanted(settings)) {
      scan(partition, query, nearestLists.ordinal(lists++), settings.accepted());
      if (lists == settings.lists() && passed < settings.leastShare() * tested) {
        return false;
      }
    }
    found.cut();
    complete(partition, query, best);
    return lists == partition.lists() || lists >= wanted(settings);
  }

  /// The share of accepted vectors near the query says how many lists hold enough of them.
  private double wanted(Settings settings) {
    return settings.accepted() == null
        ? settings.lists()
        : settings.lists() * (double) Math.max(1, tested) / Math.max(1, passed);
  }

  private void rankLists(Partition partition, PartitionQuery query, int wanted) {
    nearestLists.keepBest(wanted);
    int all = partition.lists();
    for (int first = 0; first < all; first += MOST_BLOCKS * WIDTH) {
      int count = Math.min(MOST_BLOCKS * WIDTH, all - first);
      int blocks = PartitionLayout.blocks(count);
      above(partition, query, partition.centroidBlock(first / WIDTH), blocks, Float.MAX_VALUE);
      nearestLists.offerRange(first, scores, count);
    }
    nearestLists.settle();
  }

  private int above(Partition partition, PartitionQuery query, long at, int blocks, float floor) {
    return kernel.above(
        query.leading(),
        partition.memory(),
        at,
        blocks,
        query.leadingFactor(),
        floor,
        scores,
        places);
  }

  private void scan(Partition partition, PartitionQuery query, int list, Bits accepted) {
    int blocks = PartitionLayout.blocks(partition.count(list));
    int first = partition.firstBlock(list);
    touch(partition.memory(), partition.block(first), partition.block(first + blocks));
    for (int done = 0; done < blocks; done += MOST_BLOCKS) {
      int block = first + done;
      int count = Math.min(MOST_BLOCKS, blocks - done);
      int passing = above(partition, query, partition.block(block), count, found.floor());
      offer(partition, block * WIDTH, passing, accepted);
    }
    scored += partition.count(list);
  }

  /// Brings the list into the cache: misses that nothing waits for overlap.
  private void touch(MemorySegment memory, long from, long to) {
    int sum = 0;
    for (long at = from; at < to; at += LINE) {
      sum += memory.get(ValueLayout.JAVA_BYTE, at);
    }
    sink += sum;
  }

  private void offer(Partition partition, int firstPlace, int passing, Bits accepted) {
    int kept = 0;
    for (int j = 0; j < passing; j++) {
      // Places rise, so that nothing is overwritten before it is read.
      float score = scores[places[j]];
      int place = firstPlace + places[j];
      if (accepted == null || accepted.get(partition.ordinal(place))) {
        places[kept] = place;
        scores[kept++] = score;
      }
    }
    tested += passing;
    passed += kept;
    found.offer(places, scores, kept);
  }

  /// Scores what was found by the rest of its codes, too.
  private void complete(Partition partition, PartitionQuery query, Shortlist best) {
    RowTouch touch = new RowTouch(partition.tails().segment(), partition.tail());
    for (int from = 0; from < found.size(); from += places.length) {
      int count = Math.min(places.length, found.size() - from);
      for (int j = 0; j < count; j++) {
        places[j] = found.ordinal(from + j);
        scores[j] = query.offset() + found.score(from + j);
      }
      if (partition.tail() > 0) {
        touch.touch(places, count);
        query.kernel().scores(query.tail().codes(), partition.tails(), places, count, products);
        for (int j = 0; j < count; j++) {
          scores[j] += query.tail().factor() * products[j];
        }
      }
      for (int j = 0; j < count; j++) {
        places[j] = partition.ordinal(places[j]);
      }
      best.offer(places, scores, count);
    }
  }

  /// Vectors that the last search scored.
  public int scored() {
    return scored;
  }
}
