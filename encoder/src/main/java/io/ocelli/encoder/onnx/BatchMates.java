package io.ocelli.encoder.onnx;

import java.util.Collections;
import java.util.Set;

/// Which networks give an item another result when others run beside it.
///
/// On the CPU, ONNX Runtime computes the rows of a batch with the same operations in the same order
/// whatever their number: ResNet-50, ViT-B/16, OSNet and a static int8 MobileNetV2 gave identical
/// bits for batches of 1, 2, 3, 4, 8 and 16. The operators below look at the whole batch.
final class BatchMates {
  private static final Set<String> WHOLE_BATCH =
      Set.of(
          // The range that is quantised is that of all items.
          "DynamicQuantizeLinear",
          "DynamicQuantizeMatMul",
          "DynamicQuantizeLSTM",
          // Routing to experts of limited room.
          "TopK",
          "MoE",
          "QMoE");

  private BatchMates() {}

  static boolean matterTo(OnnxFile file) {
    return !Collections.disjoint(file.operators(), WHOLE_BATCH);
  }
}
