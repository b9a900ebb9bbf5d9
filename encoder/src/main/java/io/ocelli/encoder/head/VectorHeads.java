package io.ocelli.encoder.head;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.contract.VectorHead;
import java.nio.file.Path;
import java.util.List;

/// A [VectorHead] with its weights: from one item's tap to its vector. Safe for use by many threads
/// at once.
public final class VectorHeads {
  private final VectorHead head;
  private final List<DenseLayer> layers;

  private VectorHeads(VectorHead head, List<DenseLayer> layers) {
    this.head = head;
    this.layers = layers;
  }

  /// @param folder that the heads' files are relative to; null where there are none
  /// @throws OcelliException NOT_FOUND, CORRUPT or INVALID_VALUE when a head's weights are not
  ///   there or not what they should be
  public static VectorHeads load(VectorHead head, Path folder) {
    List<DenseLayer> layers =
        head.heads().stream()
            .map(layer ->
                switch (layer) {
                  case Head.Dense(String file, Head.Activation activation) ->
                      DenseLayer.load(folder.resolve(file), activation);
                })
            .toList();
    return new VectorHeads(head, layers);
  }

  /// @return a new array of the head's dims
  public float[] apply(Tap tap) {
    float[] vector = Poolers.pool(head.pooling(), tap);
    for (DenseLayer layer : layers) {
      vector = layer.apply(vector);
    }
    if (head.normalise()) {
      normalise(vector);
    }
    return vector;
  }

  /// To length 1, in place; a zero vector stays.
  public static void normalise(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    if (sum > 0) {
      float factor = (float) (1 / Math.sqrt(sum));
      for (int i = 0; i < vector.length; i++) {
        vector[i] *= factor;
      }
    }
  }
}
