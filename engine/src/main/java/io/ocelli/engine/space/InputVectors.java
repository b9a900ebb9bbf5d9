package io.ocelli.engine.space;

import io.ocelli.ann.transform.Projection;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;

/// Turns what people give (numbers, a point, a picture) into a vector of a collection's own space.
public final class InputVectors {
  private final Encoders encoders;
  private final ImageCodec codec;

  public InputVectors(Encoders encoders, ImageCodec codec) {
    this.encoders = encoders;
    this.codec = codec;
  }

  /// @param using name of the vector
  public VectorValue of(VectorInput input, String using, Snapshot snapshot) {
    return switch (input) {
      case VectorInput.Ready(VectorValue value) -> value;
      case VectorInput.OfPoint(PointId id) ->
          snapshot.vector(id, using).orElseThrow(() -> OcelliException.noSuchPoint(id.toString()));
      case VectorInput.Image(byte[] bytes, String model) -> {
        float[] raw = encode(bytes, encoder(settings(using, snapshot), using, model));
        yield new VectorValue.Dense(
            snapshot.transform(using).map(fitted -> new Projection(fitted).apply(raw)).orElse(raw));
      }
      case VectorInput.Text text -> throw noTextTower(text.model(), settings(using, snapshot));
    };
  }

  private static VectorSettings settings(String using, Snapshot snapshot) {
    VectorSettings vector = snapshot.settings().vectors().get(using);
    if (vector == null) {
      throw OcelliException.badRequest("Wrong input: Not existing vector name error: " + using);
    }
    return vector;
  }

  private ImageEncoder encoder(VectorSettings vector, String using, String model) {
    if (vector.encoder() == null) {
      throw OcelliException.badRequest(
          (using.isEmpty() ? "the collection's vector" : "vector `" + using + "`")
              + " has no encoder: its vectors are brought by users, so send numbers");
    }
    String own = vector.encoder().name();
    if (model != null && !model.equals(Models.AUTO) && !model.equals(own)) {
      throw OcelliException.badRequest(
          "the collection's vectors come from the encoder `"
              + own
              + "`, the request names `"
              + model
              + "`: leave the model out, or name `"
              + own
              + "`");
    }
    return PinnedEncoder.of(encoders, vector.encoder());
  }

  private float[] encode(byte[] picture, ImageEncoder encoder) {
    PreparedImage prepared = encoder.prepare(codec.decode(picture).pixels());
    return encoder.encode(List.of(prepared)).getFirst();
  }

  private static OcelliException noTextTower(String model, VectorSettings vector) {
    String own = vector.encoder() == null ? "none" : "`" + vector.encoder().name() + "`";
    return OcelliException.badRequest(
        "the text cannot be encoded: the collection's encoder ("
            + own
            + ") reads no text"
            + (model == null ? "" : " and `" + model + "` is not its model")
            + ". Use the model `bm25` to search words in names, folders, captions and payload,"
            + " or search by a picture");
  }
}
