package io.ocelli.encoder.face;

import io.ocelli.encoder.onnx.OnnxGraph;
import java.util.List;

/// Detectors that see the same faces in every picture.
final class Detectors {
  private Detectors() {}

  /// @param faces probability, left, top, right, bottom of each
  static byte[] of(float[]... faces) {
    float[] scores = new float[2 * faces.length];
    float[] boxes = new float[4 * faces.length];
    for (int i = 0; i < faces.length; i++) {
      scores[2 * i] = 1 - faces[i][0];
      scores[2 * i + 1] = faces[i][0];
      System.arraycopy(faces[i], 1, boxes, 4 * i, 4);
    }
    return of(new long[] {faces.length, 2}, scores, new long[] {faces.length, 4}, boxes);
  }

  /// Zeroes of any shape.
  static byte[] ofShapes(long[] scores, long[] boxes) {
    return of(scores, new float[count(scores)], boxes, new float[count(boxes)]);
  }

  private static byte[] of(long[] scoreShape, float[] scores, long[] boxShape, float[] boxes) {
    OnnxGraph graph = new OnnxGraph("detector");
    graph.input("input", 3, 24, 32);
    output(graph, "scores", scores, scoreShape);
    output(graph, "boxes", boxes, boxShape);
    return graph.toModel();
  }

  private static void output(OnnxGraph graph, String name, float[] values, long... shape) {
    long[] whole = new long[shape.length + 1];
    whole[0] = 1;
    System.arraycopy(shape, 0, whole, 1, shape.length);
    graph.named(name, "Identity", List.of(), List.of(graph.floats(values, whole)));
    graph.output(name, shape);
  }

  private static int count(long[] shape) {
    long product = 1;
    for (long dim : shape) {
      product *= dim;
    }
    return Math.toIntExact(product);
  }
}
