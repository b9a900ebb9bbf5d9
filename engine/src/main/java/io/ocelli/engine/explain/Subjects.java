package io.ocelli.engine.explain;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.Side;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.Region;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.picture.PictureBytes;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.PixelVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;

/// The two things that are compared, as vectors of one name of a snapshot and as pictures.
final class Subjects {
  private final String using;
  private final Snapshot snapshot;
  private final InputVectors inputs;
  private final ImageCodec codec;
  private final VectorSettings settings;

  /// @throws OcelliException BAD_REQUEST where the collection has no dense vector of that name, one
  ///   a point
  Subjects(String using, Snapshot snapshot, InputVectors inputs, ImageCodec codec) {
    this.using = using;
    this.snapshot = snapshot;
    this.inputs = inputs;
    this.codec = codec;
    settings = snapshot.settings().vectors().get(using);
    if (settings == null || settings.shape() != VectorSettings.Shape.SINGLE) {
      throw OcelliException.badRequest(
          "Wrong input: using: scores of dense vectors are explained, one a point; "
              + (using.isEmpty()
                  ? "the collection has no such unnamed vector"
                  : "`" + using + "` is none"));
    }
  }

  Comparison comparison() {
    return new Comparison(settings.metric());
  }

  /// @param input no text where it was found
  float[] vector(Side side, VectorInput input) {
    float[] vector =
        switch (input) {
          case VectorInput.Ready(VectorValue value) -> dense(value);
          case VectorInput.OfPoint(PointId id) -> stored(id);
          case VectorInput.Text text -> texts(List.of(text)).getFirst();
          case VectorInput.Image _ -> encoder(side, input).of(pixels(side, input));
        };
    if (vector.length != settings.size()) {
      throw OcelliException.wrongDimensions(settings.size(), vector.length);
    }
    return vector;
  }

  /// Vectors of texts that are searched for.
  List<float[]> texts(List<VectorInput> texts) {
    return inputs.ofQueries(texts, using, snapshot).stream().map(Subjects::dense).toList();
  }

  private static float[] dense(VectorValue value) {
    if (value instanceof VectorValue.Dense(float[] values)) {
      return values;
    }
    throw OcelliException.badRequest(
        "Wrong input: query: scores of dense vectors are explained, this is another kind of"
            + " vector");
  }

  private float[] stored(PointId id) {
    Selector only = new Selector.Include(List.of(using));
    StoredPoint point =
        snapshot.get(List.of(id), Selector.Whole.NONE, only).stream()
            .findFirst()
            .orElseThrow(() -> OcelliException.noSuchPoint(id.toString()));
    VectorValue vector = point.vectors().get(using);
    if (vector == null) {
      throw OcelliException.notFound(
          "Not found: Vector with name \"" + using + "\" for point " + id);
    }
    return dense(vector);
  }

  /// What makes vectors of the pixels of a thing.
  PixelVectors encoder(Side side, VectorInput input) {
    String model = input instanceof VectorInput.Image image ? image.model() : null;
    return switch (side) {
      case QUERY -> inputs.ofQueriedPixels(using, model, snapshot);
      case FOUND -> inputs.ofStoredPixels(using, model, snapshot);
    };
  }

  /// @throws OcelliException BAD_REQUEST for what is no picture; NOT_FOUND for a point without its
  ///   file
  PixelImage pixels(Side side, VectorInput input) {
    return switch (input) {
      case VectorInput.Image(byte[] file, _, var region) ->
          decoded(side == Side.QUERY ? "query" : "picture", file, region);
      case VectorInput.OfPoint(PointId id) ->
          decoded("point " + id, PictureBytes.of(id, snapshot), null);
      case VectorInput.Text _, VectorInput.Ready _ ->
          throw OcelliException.badRequest(
              "Wrong input: occlude: what was given as "
                  + side.wireName()
                  + " is no picture, so there is nothing to cover; only pictures, and points of"
                  + " picture files, are");
    };
  }

  /// @param name by which an error calls the picture
  /// @param region null for the whole
  private PixelImage decoded(String name, byte[] file, Region region) {
    try {
      PixelImage whole = codec.decode(file).pixels();
      return region == null ? whole : whole.part(region);
    } catch (OcelliException e) {
      throw new OcelliException(e.kind(), name + ": " + e.getMessage(), e);
    }
  }
}
