package io.ocelli.encoder.onnx;

import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import java.util.List;
import java.util.Map;

/// Models of a node or two.
final class TinyModels {
  private TinyModels() {}

  /// The mean of each channel: `image` to `vector`.
  static byte[] mean(int width, int height) {
    OnnxGraph graph = new OnnxGraph("mean");
    String image = graph.input("image", 3, height, width);
    graph.named("vector", "GlobalAveragePool", List.of(), List.of(image));
    graph.output("vector", 3, 1, 1);
    return graph.toModel();
  }

  /// The same, with an input that it does not need.
  static byte[] meanBesideText(int width, int height) {
    OnnxGraph graph = new OnnxGraph("both");
    String image = graph.input("image", 3, height, width);
    graph.named("vector", "GlobalAveragePool", List.of(), List.of(image));
    graph.named("other", "Identity", List.of(), List.of(graph.input("text", 7)));
    graph.output("vector", 3, 1, 1);
    graph.output("other", 7);
    return graph.toModel();
  }

  /// The logarithm of each mean: infinite on black.
  static byte[] logOfMean(int width, int height) {
    OnnxGraph graph = new OnnxGraph("log");
    String mean = graph.node("GlobalAveragePool", graph.input("image", 3, height, width));
    graph.named("vector", "Log", List.of(), List.of(mean));
    graph.output("vector", 3, 1, 1);
    return graph.toModel();
  }

  static ImageTower tower(int width, int height, int dims) {
    return new ImageTower(
        new ImageInput(width, height, new Fit.Squash(), Interpolation.BILINEAR, Normalisation.UNIT),
        new Graph(Map.of(), "image", "vector"),
        VectorHead.asIs(dims),
        ImageTower.Views.ONE);
  }
}
