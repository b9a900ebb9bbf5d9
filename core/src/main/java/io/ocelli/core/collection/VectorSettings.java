package io.ocelli.core.collection;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;

/// One named vector of a collection.
///
/// @param size dimensions, 1 to 65,536
/// @param element what a component is on disk
/// @param shape whether a point has one vector under the name or several
/// @param encoder the encoder that its vectors come from; null for vectors that users bring
/// @param index how searches find its vectors
public record VectorSettings(
    int size,
    Metric metric,
    ElementType element,
    Shape shape,
    EncoderRef encoder,
    IndexSettings index) {
  public static final int MAX_SIZE = 65_536;

  /// An encoder variant, pinned when the collection is made or by the first write through it.
  ///
  /// @param fingerprint hex digest of weights and contract, see
  ///   [io.ocelli.core.encode.EncoderInfo]; null where a client names an encoder as it stands
  public record EncoderRef(String name, String fingerprint) {}

  /// How many vectors a point has under the name.
  public enum Shape {
    SINGLE,
    /// Several, compared by max-sim (see [io.ocelli.core.vector.VectorValue.Multi]).
    MULTI
  }

  /// One vector of floats a point.
  public VectorSettings(int size, Metric metric, EncoderRef encoder, IndexSettings index) {
    this(size, metric, ElementType.FLOAT32, Shape.SINGLE, encoder, index);
  }

  /// One vector of floats a point, with the default index.
  public VectorSettings(int size, Metric metric, EncoderRef encoder) {
    this(size, metric, encoder, IndexSettings.DEFAULT);
  }

  public VectorSettings withEncoder(EncoderRef newEncoder) {
    return new VectorSettings(size, metric, element, shape, newEncoder, index);
  }

  public VectorSettings withIndex(IndexSettings newIndex) {
    return new VectorSettings(size, metric, element, shape, encoder, newIndex);
  }

  public VectorSettings {
    if (size < 1 || size > MAX_SIZE) {
      throw OcelliException.invalid(
          "Validation error in JSON body: [vectors.size: value "
              + size
              + " invalid, must be from 1 to "
              + MAX_SIZE
              + "]");
    }
    index
        .quantization()
        .misfit(size, metric)
        .ifPresent(why -> {
          throw OcelliException.invalid(
              "Validation error in JSON body: [quantization_config: " + why + "]");
        });
  }
}
