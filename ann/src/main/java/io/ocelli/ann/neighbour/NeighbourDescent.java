package io.ocelli.ann.neighbour;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.service.Pace;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/// The neighbour graph in rounds, from a first guess: neighbours of a vector's neighbours are
/// probably its neighbours too (Dong, Moses and Li 2011, "Efficient k-nearest neighbor graph
/// construction for generic similarity measures").
///
/// The guess is what an index links, and who is nearest to the same vector drawn by chance, so that
/// what the index keeps apart, as vectors of different segments, meets too. Longer lists than asked
/// for are improved by distances along a few principal axes ([Sketch]), and only at the end
/// compared in full. A round reads the lists as the last one left them, so the outcome depends on
/// the seed, not on the number of threads.
///
/// Beside vectors and graph it takes, a vector, 4 bytes for each axis, 8 for each place of its
/// list, and 6 for each place that is used in a round.
public final class NeighbourDescent {
  /// @param k neighbours of each vector, at least 1; may exceed the number of vectors
  /// @param axes along which vectors are compared at first; those of no more components are
  ///   compared in full
  /// @param length candidates of each vector that are compared in full at the end, at least `k`
  /// @param width candidates of each vector that are used to find others
  /// @param rounds at most
  public record Settings(int k, int axes, int length, int width, int rounds, long seed) {
    public Settings {
      if (k < 1 || axes < 1 || length < k || width < 1 || width > length || rounds < 0) {
        throw new IllegalArgumentException(
            "k %d, axes %d, length %d, width %d, rounds %d"
                .formatted(k, axes, length, width, rounds));
      }
    }
  }

  private static final int BLOCK = 256;

  /// A round ends the search where it adds fewer than this part of all candidates: the next would
  /// add a third of that.
  private static final double SETTLED = 0.1;

  /// Passes over all vectors before the first round: of links, or of buckets.
  private static final int START = 2;

  private final VectorSample vectors;
  private final Settings settings;
  private final Workers workers;
  private final Pace pace;
  private final VectorSample sketch;
  private final CandidateLists lists;

  /// All rows, near ones near each other, so that what one reads is there for the next.
  private int[] order = {};

  private final AtomicLong done = new AtomicLong();
  private final long total;

  private NeighbourDescent(VectorSample vectors, Settings settings, Workers workers, Pace pace) {
    this.vectors = vectors;
    this.settings = settings;
    this.workers = workers;
    this.pace = pace;
    total = (settings.rounds + START + 2L) * vectors.count();
    sketch = Sketch.of(vectors, settings.axes, settings.seed, workers, this::step);
    lists = new CandidateLists(vectors.count(), settings.length);
  }

  /// @param links of the same vectors, to start from
  /// @throws java.util.concurrent.CancellationException from `pace`
  public static NeighbourGraph of(
      VectorSample vectors, NeighbourLinks links, Settings settings, Workers workers, Pace pace) {
    if (links.count() != vectors.count()) {
      throw new IllegalArgumentException(links.count() + " links, " + vectors.count() + " vectors");
    }
    return new NeighbourDescent(vectors, settings, workers, pace).run(links);
  }

  private void step(int rows) {
    pace.step(done.addAndGet(rows), total);
  }

  private NeighbourGraph run(NeighbourLinks links) {
    if (vectors.count() > 1) {
      start(links);
    }
    for (int round = 0; round < settings.rounds; round++) {
      if (round() < SETTLED * settings.length * vectors.count()) {
        break;
      }
    }
    return compareInFull();
  }

  private void start(NeighbourLinks links) {
    SplittableRandom random = new SplittableRandom(settings.seed);
    meetInBuckets(random);
    if (links.degree() == 0) {
      meetInBuckets(random);
    } else {
      eachRow((meeting, row) -> {
        meeting.begin(row);
        meetLinked(meeting, links, row);
        meeting.end();
      });
    }
  }

  private static void meetLinked(Meeting meeting, NeighbourLinks links, int row) {
    for (int at = row * links.degree(); at < (row + 1) * links.degree(); at++) {
      if (links.rows()[at] != NeighbourGraph.NONE) {
        meeting.meet(links.rows()[at]);
      }
    }
  }

  private void meetInBuckets(SplittableRandom random) {
    Buckets buckets = Buckets.of(sketch, random, workers);
    workers.each(buckets.count(), b -> meetAll(buckets.members(b)));
    order = buckets.rows();
  }

  private void meetAll(int[] members) {
    Meeting meeting = new Meeting(sketch, lists);
    for (int row : members) {
      meeting.begin(row);
      for (int other : members) {
        meeting.meet(other);
      }
      meeting.end();
    }
    step(members.length);
  }

  /// @return how many candidates were added
  private long round() {
    Hearsay hearsay = new Hearsay(lists, vectors.count(), settings.width);
    AtomicLong added = new AtomicLong();
    eachRow((meeting, row) -> {
      meeting.begin(row);
      hearsay.tell(row, meeting);
      lists.age(row, settings.width);
      added.addAndGet(meeting.end());
    });
    return added.get();
  }

  private NeighbourGraph compareInFull() {
    GraphRows graph = new GraphRows(vectors, vectors.count(), settings.k);
    eachBlock(rows -> {
      GraphRows.Scratch scratch = GraphRows.Scratch.of(vectors.dims(), settings.length);
      int[] candidates = new int[settings.length];
      for (int row : rows) {
        graph.put(row, row, candidates, lists.rows(row, candidates), scratch);
      }
    });
    return graph.graph();
  }

  private void eachBlock(Consumer<int[]> block) {
    workers.each(
        Math.ceilDiv(order.length, BLOCK),
        b -> {
          int[] rows =
              Arrays.copyOfRange(order, b * BLOCK, Math.min(order.length, (b + 1) * BLOCK));
          block.accept(rows);
          step(rows.length);
        });
  }

  private void eachRow(ObjIntConsumer<Meeting> each) {
    eachBlock(rows -> {
      Meeting meeting = new Meeting(sketch, lists);
      for (int row : rows) {
        each.accept(meeting, row);
      }
    });
  }
}
