package io.ocelli.ann.quantize;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.TopK;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.IndexSettings.Below;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.error.OcelliException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Measures what codes cost before anyone searches by them: vectors that nothing was learned from
/// are searched for among others, by codes and exactly.
public final class QuantizationGate {
  /// The nearest whose recall is measured.
  public static final int NEAREST = 10;

  private static final int MOST_QUERIES = 200;

  /// Vectors searched among, at most.
  private static final int MOST_ROWS = 10_000;

  /// @param target the recall that is wanted, 0 to 1
  /// @param oversampling how many times [#NEAREST] vectors the codes may name, to be rescored
  ///   exactly; 1 where nothing is rescored
  /// @param below what happens to codes that miss the target
  public record Settings(double target, int oversampling, Below below) {
    public Settings {
      if (!(target >= 0 && target <= 1) || oversampling < 1) {
        throw OcelliException.invalid(
            "quantisation gate: target "
                + target
                + ", oversampling "
                + oversampling
                + "; choose a target from 0 to 1 and oversampling from 1 on");
      }
    }
  }

  /// @param quantizer null where nothing is to be coded, or the codes are refused
  public record Gated(Quantizer quantizer, GateResult result) {}

  private QuantizationGate() {}

  /// Trains on a sample less some vectors, and measures on those.
  public static Gated train(
      Quantization asked, VectorSample sample, Space space, Workers workers, Settings gate) {
    int held = queries(sample);
    VectorSample learned = sample.slice(held, sample.count());
    Quantizer quantizer = Quantizer.train(asked, learned, space, workers).orElse(null);
    if (quantizer == null) {
      return new Gated(
          null, new GateResult(1, gate.target(), gate.oversampling(), held, learned.count()));
    }
    GateResult result = measure(quantizer, sample, gate);
    boolean refused = gate.below() == Below.REFUSE && !result.passed();
    return new Gated(refused ? null : quantizer, result);
  }

  private static int queries(VectorSample sample) {
    return Math.min(MOST_QUERIES, sample.count() / 5);
  }

  /// Measures a quantiser: the first fifth of the sample, or less, is searched for in the rest.
  public static GateResult measure(Quantizer quantizer, VectorSample sample, Settings gate) {
    int asked = queries(sample);
    VectorSample queries = sample.slice(0, asked);
    int count = Math.min(MOST_ROWS, sample.count() - asked);
    VectorSample rows = sample.slice(asked, asked + count);
    if (asked == 0) {
      return new GateResult(1, gate.target(), gate.oversampling(), 0, count);
    }
    int[][] exact = exact(quantizer.space(), rows, queries);
    int found = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment codes = arena.allocate((long) count * quantizer.rowBytes());
      quantizer.encoder().encode(rows.values(), count, codes, 0);
      TopK top = new TopK(Math.min(count, NEAREST * gate.oversampling()), TopK.Order.GREATEST);
      float[] scores = new float[count];
      for (int q = 0; q < asked; q++) {
        BlockScorer scorer = quantizer.scorer(queries.slice(q, q + 1).values(), codes);
        scorer.scoreRange(0, count, scores);
        top.offer(scores, 0, count);
        found += common(exact[q], drained(top));
      }
    }
    double recall = found / ((double) asked * Math.min(NEAREST, count));
    return new GateResult(recall, gate.target(), gate.oversampling(), asked, count);
  }

  private static int[] drained(TopK top) {
    int[] ids = new int[top.size()];
    top.drain(ids, new float[ids.length]);
    return ids;
  }

  private static int common(int[] wanted, int[] named) {
    Arrays.sort(named);
    int common = 0;
    for (int id : wanted) {
      common += Arrays.binarySearch(named, id) >= 0 ? 1 : 0;
    }
    return common;
  }

  private static int[][] exact(Space space, VectorSample rows, VectorSample queries) {
    int[][] nearest = new int[queries.count()][];
    float[][] vectors = new float[rows.count()][];
    for (int r = 0; r < vectors.length; r++) {
      vectors[r] = rows.slice(r, r + 1).values();
    }
    TopK top = new TopK(Math.min(NEAREST, vectors.length), TopK.Order.GREATEST);
    float[] scores = new float[vectors.length];
    for (int q = 0; q < nearest.length; q++) {
      float[] query = queries.slice(q, q + 1).values();
      for (int r = 0; r < vectors.length; r++) {
        scores[r] = score(space, query, vectors[r]);
      }
      top.offer(scores, 0, scores.length);
      nearest[q] = drained(top);
    }
    return nearest;
  }

  private static float score(Space space, float[] a, float[] b) {
    FloatPairs pairs = Kernels.chosen().floatPairs();
    return switch (space) {
      case L2 -> -pairs.squaredL2(a, b);
      case DOT -> pairs.dot(a, b);
      case COSINE -> pairs.cosine(a, b);
      case L1 -> -pairs.l1(a, b);
    };
  }
}
