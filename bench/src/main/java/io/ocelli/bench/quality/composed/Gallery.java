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
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Vectors as a collection of the product, in a folder that is removed in the end. Point i has the
/// i-th vector; they are compared by cosine, every one of them. Beside it are the vocabularies of a
/// [Lexicon], whose points have their words at [Vocabulary#DEFAULT_KEY].
public final class Gallery implements AutoCloseable {
  private static final String NAME = "gallery";

  private final Path folder;
  private final Catalog catalog;
  private final CollectionEngine engine;
  private final int size;

  public Gallery(List<float[]> vectors) throws IOException {
    this(vectors, Lexicon.none());
  }

  public Gallery(List<float[]> vectors, Lexicon lexicon) throws IOException {
    folder = Files.createTempDirectory("gallery");
    catalog = Catalog.open(folder);
    int dims = vectors.getFirst().length;
    engine =
        new CollectionEngine(
            catalog,
            new StandInTexts(lexicon.texts(), dims),
            new PictureCodec(ImageLimits.standard()),
            new SpaceLocks());
    size = vectors.size();
    add(NAME, dims, vectors.stream().map(VectorInput::of).toList(), _ -> Value.Obj.EMPTY);
    lexicon
        .vocabularies()
        .forEach((name, words) -> add(name, dims, texts(words), i -> payload(words.get(i))));
  }

  private static List<VectorInput> texts(List<String> words) {
    return words.stream().<VectorInput>map(Gallery::text).toList();
  }

  /// A text for the gallery's lexicon.
  static VectorInput text(String text) {
    return new VectorInput.Text(text, StandInTexts.NAME);
  }

  private static Value.Obj payload(String word) {
    return new Value.Obj(Map.of(Vocabulary.DEFAULT_KEY, Value.of(word)));
  }

  private void add(
      String collection, int dims, List<VectorInput> vectors, IntFunction<Value.Obj> payload) {
    VectorSettings settings = new VectorSettings(dims, Metric.COSINE, null);
    engine.create(collection, CollectionSettings.ofVectors(Map.of("", settings)));
    List<WritePoint> points =
        IntStream.range(0, vectors.size())
            .mapToObj(
                i -> new WritePoint(PointId.of(i), Map.of("", vectors.get(i)), payload.apply(i)))
            .toList();
    engine.write(collection, List.of(Change.upsert(points)), Acknowledge.VISIBLE);
  }

  public List<ScoredPoint> search(SearchRequest request) {
    return engine.search(NAME, request, Deadline.never()).points();
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
    return search(request).stream().map(ScoredPoint::id).toList();
  }

  @Override
  public void close() throws IOException {
    catalog.close();
    Folders.remove(folder);
  }
}
