package io.ocelli.engine.classify;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo.Similarity;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Inputs as vectors of one name of a snapshot: points in one read, pictures and texts in one
/// batch.
final class Targets {
  private final String using;
  private final Snapshot snapshot;
  private final InputVectors encoders;

  /// @throws OcelliException BAD_REQUEST where the collection has no such vector
  Targets(String using, Snapshot snapshot, InputVectors encoders) {
    if (!snapshot.settings().hasVector(using)) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + using);
    }
    this.using = using;
    this.snapshot = snapshot;
    this.encoders = encoders;
  }

  String using() {
    return using;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /// What the cosine of a text and a picture means here.
  Similarity similarity() {
    return encoders.similarity(using, snapshot);
  }

  /// Length of dense vectors of that name; 0 for sparse ones.
  int size() {
    VectorSettings dense = snapshot.settings().vectors().get(using);
    return dense == null ? 0 : dense.size();
  }

  /// Whether a larger score of a search is nearer.
  boolean higherIsNearer() {
    VectorSettings dense = snapshot.settings().vectors().get(using);
    return dense == null || dense.metric().higherIsNearer();
  }

  /// In the order of the inputs.
  ///
  /// @throws OcelliException NOT_FOUND for a point that is missing or lacks the vector, BAD_REQUEST
  ///   for what cannot be encoded
  List<Target> of(List<VectorInput> inputs) {
    Map<PointId, VectorValue> stored = stored(inputs);
    List<VectorValue> encoded = encoders.ofQueries(toEncode(inputs), using, snapshot);
    List<Target> targets = new ArrayList<>(inputs.size());
    int next = 0;
    for (VectorInput input : inputs) {
      targets.add(
          switch (input) {
            case VectorInput.Ready(VectorValue value) -> new Target(value, null);
            case VectorInput.OfPoint(PointId id) -> new Target(stored.get(id), id);
            case VectorInput.Image _, VectorInput.Text _ -> new Target(encoded.get(next++), null);
          });
    }
    return targets;
  }

  private List<VectorInput> toEncode(List<VectorInput> inputs) {
    List<VectorInput> encoded = new ArrayList<>();
    for (VectorInput input : inputs) {
      switch (input) {
        case VectorInput.Ready _, VectorInput.OfPoint _ -> {}
        case VectorInput.Image image -> encoded.add(image);
        case VectorInput.Text text -> encoded.add(requireVector(text));
      }
    }
    return encoded;
  }

  private VectorInput requireVector(VectorInput.Text text) {
    if (encoders.isLexical(text, using, snapshot)) {
      throw OcelliException.badRequest(
          "Wrong input: a text is labelled by its vector, and "
              + (using.isEmpty() ? "the collection's vector" : "the vector `" + using + "`")
              + " has no encoder that reads texts: send a picture, a point id or numbers, or use a"
              + " vector whose encoder reads both");
    }
    return text;
  }

  private Map<PointId, VectorValue> stored(List<VectorInput> inputs) {
    List<PointId> ids =
        inputs.stream()
            .filter(VectorInput.OfPoint.class::isInstance)
            .map(input -> ((VectorInput.OfPoint) input).id())
            .distinct()
            .toList();
    Map<PointId, VectorValue> vectors = new HashMap<>();
    Selector only = new Selector.Include(List.of(using));
    for (StoredPoint point : snapshot.get(ids, Selector.Whole.NONE, only)) {
      vectors.put(point.id(), point.vectors().get(using));
    }
    for (PointId id : ids) {
      if (!vectors.containsKey(id)) {
        throw OcelliException.noSuchPoint(id.toString());
      }
      if (vectors.get(id) == null) {
        throw OcelliException.notFound(
            "Not found: Vector with name \"" + using + "\" for point " + id);
      }
    }
    return vectors;
  }
}
