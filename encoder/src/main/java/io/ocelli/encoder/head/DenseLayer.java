package io.ocelli.encoder.head;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.safetensors.SafeTensor;
import io.ocelli.encoder.safetensors.SafetensorsFile;
import java.nio.file.Path;

/// `activation(W x + b)` with its weights in memory.
///
/// @param name of its file, for messages
/// @param weights `[outputs, inputs]`
/// @param bias one an output
record DenseLayer(
    String name, int inputs, float[] weights, float[] bias, Head.Activation activation) {

  /// @throws OcelliException INVALID_VALUE when the file has no such layer
  static DenseLayer load(Path file, Head.Activation activation) {
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      String prefix = weights.find("linear.weight") == null ? "" : "linear.";
      SafeTensor matrix = weights.get(prefix + "weight");
      SafeTensor bias = weights.find(prefix + "bias");
      if (matrix.shape().size() != 2) {
        throw OcelliException.invalid(
            "%s: `%s` is %s, not [out, in]".formatted(file, matrix.name(), matrix.shape()));
      }
      int outputs = Math.toIntExact(matrix.shape().getFirst());
      if (bias != null && bias.size() != outputs) {
        throw OcelliException.invalid(
            "%s: %d biases for %d outputs".formatted(file, bias.size(), outputs));
      }
      return new DenseLayer(
          file.toString(),
          Math.toIntExact(matrix.shape().getLast()),
          matrix.toFloats(),
          bias == null ? new float[outputs] : bias.toFloats(),
          activation);
    }
  }

  float[] apply(float[] vector) {
    if (vector.length != inputs) {
      throw OcelliException.invalid(
          "the layer %s takes %d values and is given %d: check tap and pooling"
              .formatted(name, inputs, vector.length));
    }
    float[] result = new float[bias.length];
    for (int i = 0; i < result.length; i++) {
      double sum = bias[i];
      int row = i * inputs;
      for (int j = 0; j < inputs; j++) {
        sum += (double) weights[row + j] * vector[j];
      }
      result[i] = Activations.apply(activation, sum);
    }
    return result;
  }
}
