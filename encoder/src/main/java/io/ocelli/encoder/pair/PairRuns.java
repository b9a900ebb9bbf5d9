package io.ocelli.encoder.pair;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.batch.BatchPlan;
import io.ocelli.encoder.batch.MicroBatcher;
import io.ocelli.encoder.batch.Scratch;
import io.ocelli.encoder.batch.Urgency;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.onnx.BareRun;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.onnx.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pairs through a network, batch by batch, those of several callers together where they wait at
/// the same time. Pairs run beside others of the same shape only, which depends on nothing but the
/// pair: so what one gets does not depend on its batch.
final class PairRuns<S, P> {
  private final String name;
  private final OnnxSession session;
  private final PairScorer contract;
  private final PairKind<S, P> kind;
  private final BatchPlan plan;
  private final MicroBatcher<S, P, Float> batcher;

  /// @param name of the model, for messages
  /// @param session its owner closes it
  PairRuns(String name, OnnxSession session, PairScorer contract, PairKind<S, P> kind) {
    this.name = name;
    this.session = session;
    this.contract = contract;
    this.kind = kind;
    plan =
        kind.fixedBatch() > 0
            ? session.plan().fixed(kind.fixedBatch())
            : session.plan().atMost(Math.max(1, kind.largestRun()));
    batcher = new MicroBatcher<>(session.queue(), plan, this::run);
  }

  /// Somebody waits for what a search found: these go before indexing.
  float[] scores(Side query, List<Side> candidates) {
    List<Float> scores = batcher.run(kind.pairs(query, candidates), kind::shape, Urgency.QUERY);
    float[] all = new float[scores.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = scores.get(i);
    }
    return all;
  }

  private List<Float> run(S shape, List<P> pairs, Scratch scratch) {
    List<P> full = filled(pairs);
    Tensor output = session.run(kind.feeds(shape, full), contract.graph().tap(), scratch);
    float[] values = output.values();
    long[] dims = output.shape();
    int width = values.length / full.size();
    boolean fits = contract.label() == PairScorer.ONE ? width == 1 : contract.label() < width;
    if (dims.length == 0 || dims[0] != full.size() || !fits) {
      throw misfit(dims, full.size());
    }
    List<Float> scores = new ArrayList<>(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      scores.add(score(values, i * width, width));
    }
    return scores;
  }

  private OcelliException misfit(long[] dims, int pairs) {
    String wanted =
        contract.label() == PairScorer.ONE
            ? "one number each; where it gives one a class, score.label names the one that counts"
            : "more than %d numbers each".formatted(contract.label());
    return OcelliException.invalid(
        "model `%s` does not fit its contract: it gave %s for %d pairs, the contract says %s"
            .formatted(name, Arrays.toString(dims), pairs, wanted));
  }

  /// Where the run's batch is larger, the last pair fills it up.
  private List<P> filled(List<P> pairs) {
    List<P> full = new ArrayList<>(pairs);
    while (full.size() < plan.batch(pairs.size())) {
      full.add(pairs.getLast());
    }
    return full;
  }

  private float score(float[] values, int at, int width) {
    double number = values[at + Math.max(0, contract.label())];
    double score =
        switch (contract.activation()) {
          case IDENTITY -> number;
          case SIGMOID -> 1 / (1 + Math.exp(-number));
          case SOFTMAX -> share(values, at, width, number);
        };
    if (!Double.isFinite(number) || Double.isNaN(score)) {
      throw new OcelliException(
          ErrorKind.INTERNAL, "model `%s` gave %s for a pair".formatted(name, number));
    }
    return (float) score;
  }

  /// Shifted by the number itself, so that what overflows is the others', and the share is 0.
  private static double share(float[] values, int at, int width, double number) {
    double sum = 0;
    for (int i = at; i < at + width; i++) {
      sum += Math.exp(values[i] - number);
    }
    return 1 / sum;
  }

  /// The network alone, on these pairs in the batches that they run in.
  BareRun bare(Side query, List<Side> candidates) {
    Map<S, List<P>> byShape = new LinkedHashMap<>();
    for (P pair : kind.pairs(query, candidates)) {
      byShape.computeIfAbsent(kind.shape(pair), _ -> new ArrayList<>()).add(pair);
    }
    List<BareRun> runs = new ArrayList<>();
    byShape.forEach((shape, pairs) -> {
      for (int from = 0; from < pairs.size(); from += plan.largest()) {
        List<P> batch = pairs.subList(from, Math.min(pairs.size(), from + plan.largest()));
        runs.add(session.bare(kind.feeds(shape, filled(batch)), contract.graph().tap()));
      }
    });
    return new BareRun() {
      @Override
      public void run() {
        runs.forEach(BareRun::run);
      }

      @Override
      public void close() {
        runs.forEach(BareRun::close);
      }
    };
  }
}
