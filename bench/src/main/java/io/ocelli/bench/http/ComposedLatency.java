package io.ocelli.bench.http;

import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a query of two parts costs beside a plain search, in one thread without HTTP:
///
///     bench/run http.ComposedLatency FOLDER [points] [dims] [seconds]
///
/// FOLDER is that of an earlier run of [HttpLoad] with as many points and dimensions.
public final class ComposedLatency {
  private static final Negatives SUBTRACTION = Negatives.Subtraction.SUBTRACTION;

  private final CollectionEngine engine;
  private final Workload workload;

  private ComposedLatency(CollectionEngine engine, Workload workload) {
    this.engine = engine;
    this.workload = workload;
  }

  static void main(String[] args) {
    int points = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int dims = args.length > 2 ? Integer.parseInt(args[2]) : 128;
    double seconds = args.length > 3 ? Double.parseDouble(args[3]) : 5;
    try (Catalog catalog = Catalog.open(Path.of(args[0], "home", "collections"));
        EncoderRegistry encoders = new EncoderRegistry()) {
      CollectionEngine engine =
          new CollectionEngine(
              catalog, encoders, new PictureCodec(ImageLimits.standard()), new SpaceLocks());
      new ComposedLatency(engine, new Workload("load", points, dims)).run(seconds);
    }
  }

  private void run(double seconds) {
    Map<String, Query[]> kinds = new LinkedHashMap<>();
    kinds.put("plain", queries(null, SUBTRACTION, 1));
    kinds.put("sum", queries(Method.Sum.SUM, SUBTRACTION, 0.5f));
    kinds.put("slerp", queries(Method.Slerp.SLERP, SUBTRACTION, 0.5f));
    kinds.put("weicom", queries(new Method.WeiCom(0.5f), SUBTRACTION, 0.5f));
    kinds.put("penalty", queries(Method.Sum.SUM, new Negatives.Penalty(0.5f), -0.5f));
    kinds.values().forEach(queries -> medianMicros(queries, seconds));
    double plain = 0;
    for (Map.Entry<String, Query[]> kind : kinds.entrySet()) {
      double micros = medianMicros(kind.getValue(), seconds);
      plain = plain == 0 ? micros : plain;
      System.out.printf(
          Locale.ROOT,
          "%-8s median %.0f us, %.2f x plain%n",
          kind.getKey(),
          micros,
          micros / plain);
    }
  }

  /// @param method null for plain searches for the first part
  private Query[] queries(Method method, Negatives negatives, float weight) {
    List<float[]> vectors = workload.searches();
    Query[] queries = new Query[vectors.size()];
    for (int i = 0; i < queries.length; i++) {
      VectorInput one = VectorInput.of(vectors.get(i));
      VectorInput other = VectorInput.of(vectors.get((i + 1) % queries.length));
      queries[i] =
          method == null
              ? Query.nearest(one)
              : new Query.Compose(
                  new Composition(
                      List.of(new Part(one, 1, null), new Part(other, weight, null)),
                      method,
                      negatives));
    }
    return queries;
  }

  private double medianMicros(Query[] queries, double seconds) {
    Latencies latencies = new Latencies();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (int i = 0; System.nanoTime() < end; i++) {
      SearchRequest request =
          new SearchRequest(
              Step.of(queries[i % queries.length], 10),
              0,
              Selector.Whole.NONE,
              Selector.Whole.NONE,
              false);
      long start = System.nanoTime();
      engine.search(workload.name(), request, Deadline.never());
      latencies.add(System.nanoTime() - start);
    }
    return latencies.millis(0.5) * 1e3;
  }
}
