package io.ocelli.bench.quality;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.metric.RankingMetrics;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Labelled items in a collection with a vector a space, compared by cosine. Every item asks for
/// all others once, comparing exactly; those of its label are right.
final class LabelledSpaces implements AutoCloseable {
  private static final String NAME = "labelled";

  private final Catalog catalog;
  private final EncoderRegistry encoders = new EncoderRegistry();
  private final CollectionEngine engine;
  private final List<String> labels;

  /// @param map mean of the average precision over the whole ranking
  /// @param first share of queries whose first answer is right
  /// @param millis mean time of the stages of a query
  record Figures(double map, double first, double millis) {}

  /// @param folder empty
  /// @param spaces by name, a vector for each label
  LabelledSpaces(Path folder, List<String> labels, Map<String, List<float[]>> spaces) {
    this.labels = List.copyOf(labels);
    catalog = Catalog.open(folder);
    engine =
        new CollectionEngine(
            catalog, encoders, new PictureCodec(ImageLimits.standard()), new SpaceLocks());
    Map<String, VectorSettings> settings = new HashMap<>();
    spaces.forEach((name, vectors) ->
        settings.put(name, new VectorSettings(vectors.getFirst().length, Metric.COSINE, null)));
    engine.create(NAME, CollectionSettings.ofVectors(settings));
    List<WritePoint> points =
        IntStream.range(0, labels.size())
            .mapToObj(i ->
                new WritePoint(
                    PointId.of(i),
                    spaces.entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                Map.Entry::getKey,
                                space -> VectorInput.of(space.getValue().get(i)))),
                    Value.Obj.EMPTY))
            .toList();
    engine.write(NAME, List.of(Change.upsert(points)), Acknowledge.VISIBLE);
  }

  int size() {
    return labels.size();
  }

  Figures measure(String using, RerankStage... stages) {
    List<Double> precisions = new ArrayList<>();
    List<Double> firsts = new ArrayList<>();
    long nanos = 0;
    for (int query = 0; query < labels.size(); query++) {
      SearchAnswer answer = search(query, using, List.of(stages));
      List<Integer> ranking =
          answer.points().stream().map(point -> (int) ((PointId.Num) point.id()).value()).toList();
      Set<Integer> right = alike(query);
      precisions.add(RankingMetrics.averagePrecisionAt(labels.size(), ranking, right));
      firsts.add(RankingMetrics.hitAt(1, ranking, right));
      nanos += answer.trace().rerank().stream().mapToLong(StageTrace::nanos).sum();
    }
    return new Figures(
        RankingMetrics.mean(precisions), RankingMetrics.mean(firsts), nanos / 1e6 / labels.size());
  }

  private SearchAnswer search(int query, String using, List<RerankStage> stages) {
    Step step =
        Step.nearest(new VectorInput.OfPoint(PointId.of(query)), labels.size())
            .withUsing(using)
            .withParams(SearchParams.EXACT);
    return engine.search(
        NAME,
        new SearchRequest(step, 0, Selector.Whole.NONE, Selector.Whole.NONE, true)
            .withRerank(stages));
  }

  private Set<Integer> alike(int query) {
    return IntStream.range(0, labels.size())
        .filter(other -> other != query && labels.get(other).equals(labels.get(query)))
        .boxed()
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    catalog.close();
    encoders.close();
  }
}
