package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.query.compose.PictureWords;
import io.ocelli.engine.query.compose.PlacedPart;
import io.ocelli.engine.query.compose.TextualInversion.Word;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The vectors of everything that the steps of a request name, found before anything is searched:
/// points in one read a collection, pictures and texts in one batch a vector, each once; and after
/// that the words for pictures that are asked for by words.
final class Inputs {
  /// What is encoded before the next look at the deadline.
  private static final int BATCH = 256;

  private final Snapshot snapshot;
  private final InputVectors encoders;
  private final Deadline deadline;
  private final Function<String, Snapshot> collections;

  /// Null where the point lacks the vector.
  private final Map<Key, VectorValue> vectors = new HashMap<>();

  /// Those in the searched collection.
  private final Set<Place> own = new HashSet<>();

  private final Map<Inverted, List<Word>> words = new HashMap<>();

  /// What decides the words of a step, whatever its limit and filter.
  private record Inverted(Composition composition, String using, Step.Lookup lookup) {}

  /// @param collection null for the searched one
  /// @param vector name of the vector that is read, or that the input is encoded for
  /// @param input a point's id, or what is encoded; equal where it is the same
  private record Key(String collection, String vector, Object input) {}

  private record Picture(ByteBuffer file, String model, Object region) {}

  /// @param collections opens a collection for reading; what it opens is closed here
  Inputs(
      Snapshot snapshot,
      InputVectors encoders,
      Function<String, Snapshot> collections,
      Deadline deadline) {
    this.deadline = deadline;
    this.snapshot = snapshot;
    this.encoders = encoders;
    this.collections = collections;
  }

  /// Finds what the steps of some trees name.
  ///
  /// Collections are looked for even where no point of theirs is named.
  ///
  /// @throws OcelliException NOT_FOUND for points and collections that do not exist
  void resolve(List<Step> roots) {
    Map<String, Map<Key, VectorInput>> encoded = new LinkedHashMap<>();
    Map<Place, Set<PointId>> points = new LinkedHashMap<>();
    roots.forEach(root -> gather(root, encoded, points));
    points.forEach(this::read);
    encode(encoded);
  }

  private void encode(Map<String, Map<Key, VectorInput>> encoded) {
    encoded.forEach((using, inputs) -> {
      List<Key> keys = List.copyOf(inputs.keySet());
      for (int from = 0; from < keys.size(); from += BATCH) {
        deadline.check();
        encode(using, keys.subList(from, Math.min(keys.size(), from + BATCH)), inputs);
      }
    });
  }

  private void encode(String using, List<Key> keys, Map<Key, VectorInput> inputs) {
    List<VectorInput> given = keys.stream().map(inputs::get).toList();
    List<VectorValue> made = encoders.ofQueries(given, using, snapshot);
    for (int i = 0; i < made.size(); i++) {
      vectors.put(keys.get(i), made.get(i));
    }
  }

  /// @param collection null for the searched one
  private record Place(String collection, String vector) {
    static Place of(Step step) {
      Step.Lookup lookup = step.lookup();
      return lookup == null
          ? new Place(null, step.using())
          : new Place(
              lookup.collection(), lookup.vector() == null ? step.using() : lookup.vector());
    }
  }

  private void gather(
      Step step, Map<String, Map<Key, VectorInput>> encoded, Map<Place, Set<PointId>> points) {
    if (step.lookup() != null) {
      points.putIfAbsent(Place.of(step), new LinkedHashSet<>());
    }
    if (step.query() instanceof Query.Compose(Composition composition)) {
      for (Composition.Part part : composition.liveParts()) {
        boolean isLate = composition.takesWords(part);
        part.inputs()
            .filter(input -> !isLate || !(input instanceof VectorInput.Text))
            .forEach(input -> gather(stepOf(step, part), input, encoded, points));
      }
    } else {
      step.query().inputs().forEach(input -> gather(step, input, encoded, points));
    }
    step.prefetch().forEach(each -> gather(each, encoded, points));
  }

  /// Finds words for what the pictures of steps show that are to be asked for by words, and encodes
  /// these with the steps' texts, again in one batch a vector.
  ///
  /// @param roots that [#resolve] was given
  /// @throws OcelliException NOT_FOUND for vocabularies that do not exist, BAD_REQUEST for those
  ///   that do not fit
  void invert(List<Step> roots) {
    Map<String, Map<Key, VectorInput>> encoded = new LinkedHashMap<>();
    roots.forEach(root -> invert(root, encoded));
    encode(encoded);
  }

  private void invert(Step step, Map<String, Map<Key, VectorInput>> encoded) {
    if (step.query() instanceof Query.Compose(Composition composition)
        && composition.method() instanceof Composition.Method.FreeDom method) {
      List<Word> found = words(step, composition, method);
      words.put(new Inverted(composition, step.using(), step.lookup()), found);
      for (Composition.Part part : composition.liveParts()) {
        if (composition.takesWords(part)) {
          found.stream()
              .flatMap(word -> word.with(part).inputs())
              .filter(VectorInput.Text.class::isInstance)
              .forEach(text -> gather(stepOf(step, part), text, encoded, Map.of()));
        }
      }
    }
    step.prefetch().forEach(each -> invert(each, encoded));
  }

  private List<Word> words(Step step, Composition composition, Composition.Method.FreeDom method) {
    PartVectors vectors = new PartVectors(snapshot, this, step);
    List<PlacedPart> pictures = new ArrayList<>();
    for (int i : composition.live()) {
      Composition.Part part = composition.parts().get(i);
      if (!part.isText() && !composition.isPenalty(part)) {
        pictures.add(vectors.placed(i, part, part.weight()));
      }
    }
    SearchParams params = step.params().exact() ? SearchParams.EXACT : SearchParams.DEFAULT;
    try (Snapshot vocabulary = collections.apply(method.vocabulary().collection())) {
      return new PictureWords(snapshot, params, deadline)
          .words(method, vocabulary, pictures, named(step));
    }
  }

  /// The words that [#invert] found for a step.
  List<Word> words(Step step, Composition composition) {
    return words.get(new Inverted(composition, step.using(), step.lookup()));
  }

  /// The step as it would be for a part alone.
  static Step stepOf(Step step, Composition.Part part) {
    return part.using() == null ? step : step.withUsing(part.using());
  }

  private void gather(
      Step step,
      VectorInput input,
      Map<String, Map<Key, VectorInput>> encoded,
      Map<Place, Set<PointId>> points) {
    switch (input) {
      case VectorInput.Ready _ -> {}
      case VectorInput.OfPoint(PointId id) ->
          points.computeIfAbsent(Place.of(step), _ -> new LinkedHashSet<>()).add(id);
      case VectorInput.Image _, VectorInput.Text _ -> {
        if (words(step) == null) {
          encoded
              .computeIfAbsent(step.using(), _ -> new LinkedHashMap<>())
              .put(key(step, input), input);
        }
      }
    }
  }

  private static Key key(Step step, VectorInput input) {
    return switch (input) {
      case VectorInput.OfPoint(PointId id) -> {
        Place place = Place.of(step);
        yield new Key(place.collection(), place.vector(), id);
      }
      case VectorInput.Image(byte[] file, String model, var region) ->
          new Key(null, step.using(), new Picture(ByteBuffer.wrap(file), model, region));
      case VectorInput.Text text -> new Key(null, step.using(), text);
      case VectorInput.Ready ready -> new Key(null, step.using(), ready);
    };
  }

  private void read(Place place, Set<PointId> ids) {
    if (place.collection() == null) {
      read(place, ids, snapshot);
      return;
    }
    try (Snapshot other = collections.apply(place.collection())) {
      boolean isOwn = other.collection().equals(snapshot.collection());
      read(place, ids, isOwn ? snapshot : other);
    }
  }

  private void read(Place place, Set<PointId> ids, Snapshot from) {
    Selector only = new Selector.Include(List.of(place.vector()));
    Set<PointId> found = new HashSet<>();
    for (StoredPoint point : from.get(List.copyOf(ids), Selector.Whole.NONE, only)) {
      found.add(point.id());
      vectors.put(
          new Key(place.collection(), place.vector(), point.id()),
          point.vectors().get(place.vector()));
    }
    for (PointId id : ids) {
      if (!found.contains(id)) {
        throw OcelliException.noSuchPoint(id.toString());
      }
    }
    if (!ids.isEmpty() && !from.settings().hasVector(place.vector())) {
      throw OcelliException.badRequest(
          "Wrong input: Not existing vector name error: " + place.vector());
    }
    if (from == snapshot) {
      own.add(place);
    }
  }

  /// The points of the searched collection that any step of a tree names; they answer nothing.
  List<PointId> named(Step root) {
    return root.all()
        .flatMap(this::ownInputs)
        .filter(VectorInput.OfPoint.class::isInstance)
        .map(input -> ((VectorInput.OfPoint) input).id())
        .distinct()
        .toList();
  }

  /// What a step is given of the searched collection itself.
  private Stream<VectorInput> ownInputs(Step step) {
    if (step.query() instanceof Query.Compose(Composition composition)) {
      return composition.liveParts().stream()
          .filter(part -> own.contains(Place.of(stepOf(step, part))))
          .flatMap(Composition.Part::inputs);
    }
    return own.contains(Place.of(step)) ? step.query().inputs().stream() : Stream.empty();
  }

  /// The text of a step that looks for words; null for all other steps.
  String words(Step step) {
    return step.query() instanceof Query.Nearest(VectorInput.Text text, _)
            && encoders.isLexical(text, step.using(), snapshot)
        ? text.text()
        : null;
  }

  /// @throws OcelliException NOT_FOUND where a point lacks the vector
  VectorValue vector(Step step, VectorInput input) {
    VectorValue vector = find(step, input);
    if (vector == null) {
      Key key = key(step, input);
      throw OcelliException.notFound(
          "Not found: Vector with name \"" + key.vector() + "\" for point " + key.input());
    }
    return vector;
  }

  /// Without points that lack the vector.
  List<VectorValue> present(Step step, List<VectorInput> inputs) {
    return inputs.stream().map(input -> find(step, input)).filter(Objects::nonNull).toList();
  }

  private VectorValue find(Step step, VectorInput input) {
    return input instanceof VectorInput.Ready(VectorValue value)
        ? value
        : vectors.get(key(step, input));
  }
}
