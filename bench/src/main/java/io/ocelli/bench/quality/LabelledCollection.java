package io.ocelli.bench.quality;

import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.engine.classify.ClassifyEngine;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Labelled vectors in a collection of their own, compared by cosine: the point i is the item i,
/// its payload has its label at `label` and, at `half`, whether an even (0) or odd (1) number of
/// its class goes before it. Of files with the same bytes only the first is there.
final class LabelledCollection implements AutoCloseable {
  private static final String NAME = "labelled";

  private final Catalog catalog;
  private final EncoderRegistry encoders = new EncoderRegistry();
  private final ClassifyEngine classifiers;
  private final List<Item> items;
  private final int[] turns;

  /// @param folder empty
  LabelledCollection(Path folder, List<Item> given) {
    Set<String> seen = new HashSet<>();
    items = given.stream().filter(each -> seen.add(each.contentHash())).toList();
    turns = turns(items);
    PictureCodec codec = new PictureCodec(ImageLimits.standard());
    catalog = Catalog.open(folder);
    SpaceLocks locks = new SpaceLocks();
    CollectionEngine engine = new CollectionEngine(catalog, encoders, codec, locks);
    classifiers = new ClassifyEngine(catalog, new InputVectors(encoders, codec), locks);
    int size = items.getFirst().vector().length;
    engine.create(
        NAME,
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(size, Metric.COSINE, null))));
    List<WritePoint> points =
        IntStream.range(0, items.size()).mapToObj(i -> point(i, items.get(i), turns[i])).toList();
    engine.write(NAME, List.of(Change.upsert(points)), Acknowledge.VISIBLE);
  }

  private static int[] turns(List<Item> items) {
    Map<String, Integer> next = new HashMap<>();
    return items.stream().mapToInt(each -> next.merge(each.label(), 1, Integer::sum) - 1).toArray();
  }

  private static WritePoint point(int i, Item item, int turn) {
    return new WritePoint(
        PointId.of(i),
        Map.of("", VectorInput.of(item.vector())),
        new Value.Obj(Map.of("label", Value.of(item.label()), "half", Value.of(turn % 2))));
  }

  int size() {
    return items.size();
  }

  String label(int item) {
    return items.get(item).label();
  }

  /// How many of its class go before an item.
  int turn(int item) {
    return turns[item];
  }

  List<String> labels() {
    return items.stream().map(Item::label).distinct().sorted().toList();
  }

  static List<VectorInput> inputs(int... points) {
    List<VectorInput> inputs = new ArrayList<>();
    for (int point : points) {
      inputs.add(new VectorInput.OfPoint(PointId.of(point)));
    }
    return inputs;
  }

  ClassifyAnswer classify(ClassifyRequest request) {
    return classifiers.classify(NAME, request);
  }

  SavedClassifier fit(HeadRequest request) {
    return classifiers.fit(NAME, request, Deadline.never());
  }

  @Override
  public void close() {
    catalog.close();
    encoders.close();
  }
}
