package io.ocelli.bench.quality.composed;

import io.ocelli.bench.ann.Folders;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Vectors as a collection of the product, in a folder that is removed in the end. Point i has the
/// i-th vector; they are compared by cosine, every one of them.
public final class Gallery implements AutoCloseable {
  private static final String NAME = "gallery";

  private final Path folder;
  private final Catalog catalog;
  private final EncoderRegistry encoders;
  private final CollectionEngine engine;
  private final int size;

  public Gallery(List<float[]> vectors) throws IOException {
    folder = Files.createTempDirectory("gallery");
    catalog = Catalog.open(folder);
    encoders = new EncoderRegistry();
    engine =
        new CollectionEngine(
            catalog, encoders, new PictureCodec(ImageLimits.standard()), new SpaceLocks());
    size = vectors.size();
    VectorSettings settings = new VectorSettings(vectors.getFirst().length, Metric.COSINE, null);
    engine.create(NAME, CollectionSettings.ofVectors(Map.of("", settings)));
    engine.write(NAME, List.of(Change.upsert(points(vectors))), Acknowledge.VISIBLE);
  }

  private static List<WritePoint> points(List<float[]> vectors) {
    return IntStream.range(0, vectors.size())
        .mapToObj(i ->
            new WritePoint(
                PointId.of(i), Map.of("", VectorInput.of(vectors.get(i))), Value.Obj.EMPTY))
        .toList();
  }

  /// All points in the order of a search.
  public List<PointId> ranking(Step step) {
    return ranking(step, size);
  }

  /// The first points in the order of a search.
  public List<PointId> ranking(Step step, int limit) {
    SearchRequest request =
        new SearchRequest(
            step.withLimit(limit).withParams(SearchParams.EXACT),
            0,
            Selector.Whole.NONE,
            Selector.Whole.NONE,
            false);
    return engine.search(NAME, request, Deadline.never()).points().stream()
        .map(ScoredPoint::id)
        .toList();
  }

  @Override
  public void close() throws IOException {
    catalog.close();
    encoders.close();
    Folders.remove(folder);
  }
}
