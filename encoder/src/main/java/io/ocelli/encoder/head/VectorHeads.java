package io.ocelli.encoder.head;

import io.ocelli.encoder.contract.VectorHead;
import java.nio.file.Path;

/// A [VectorHead] with its weights: from one item's tap to its vector.
public final class VectorHeads {
  private final VectorHead head;

  private VectorHeads(VectorHead head) {
    this.head = head;
  }

  /// @param folder that the heads' files are relative to; null where there are none
  public static VectorHeads load(VectorHead head, Path folder) {
    return new VectorHeads(head);
  }

  /// @return a new array of the head's dims
  public float[] apply(Tap tap) {
    float[] vector = Poolers.pool(head.pooling(), tap);
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
