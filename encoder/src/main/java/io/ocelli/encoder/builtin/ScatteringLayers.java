package io.ocelli.encoder.builtin;

import static io.ocelli.encoder.builtin.MorletBank.ORIENTATIONS;

import io.ocelli.encoder.onnx.OnnxAttribute;
import io.ocelli.encoder.onnx.OnnxGraph;
import java.util.List;

/// The building blocks of a scattering network as ONNX nodes. Filters take one channel: maps of
/// several are laid one after the other on the batch axis ([#apart]), which a plain convolution
/// does faster than a grouped one.
final class ScatteringLayers {
  private static final int ODD = 7;
  private static final int EVEN = 8;
  private static final float[] BINOMIAL = {1, 3, 3, 1};

  private final OnnxGraph graph;
  private final String tiny;
  private final String lowPass;
  private final String oddBank;
  private final String evenBank;

  ScatteringLayers(OnnxGraph graph, float tiny) {
    this.graph = graph;
    this.tiny = graph.floats(new float[] {tiny}, 1);
    lowPass = graph.floats(lowPass(), 1, 1, 4, 4);
    oddBank = graph.floats(MorletBank.filters(ODD), 2 * ORIENTATIONS, 1, ODD, ODD);
    evenBank = graph.floats(MorletBank.filters(EVEN), 2 * ORIENTATIONS, 1, EVEN, EVEN);
  }

  private static float[] lowPass() {
    float[] weights = new float[16];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = BINOMIAL[i / 4] * BINOMIAL[i % 4] / 64;
    }
    return weights;
  }

  /// Half the size. The even filter keeps mirrored pictures mirrored.
  String halve(String map) {
    return convolve(map, lowPass, 1, 2);
  }

  /// Modulus of the wavelet responses: one channel in, one an orientation out.
  String modulus(String map) {
    return modulusOf(convolve(map, oddBank, 3, 1));
  }

  /// The same at every second pixel.
  String modulusHalved(String map) {
    return modulusOf(convolve(map, evenBank, 3, 2));
  }

  private String modulusOf(String responses) {
    String real = channels(responses, 0, ORIENTATIONS);
    String imaginary = channels(responses, ORIENTATIONS, 2 * ORIENTATIONS);
    String square =
        graph.node("Add", graph.node("Mul", real, real), graph.node("Mul", imaginary, imaginary));
    return graph.node("Sqrt", graph.node("Add", square, tiny));
  }

  private String convolve(String map, String filters, long margin, long stride) {
    String padded =
        graph.node(
            "Pad",
            List.of(OnnxAttribute.of("mode", "reflect")),
            map,
            graph.longs(0, 0, margin, margin, 0, 0, margin, margin));
    return graph.node(
        "Conv", List.of(OnnxAttribute.list("strides", stride, stride)), padded, filters);
  }

  String channels(String map, long from, long to) {
    return graph.node("Slice", map, graph.longs(from), graph.longs(to), graph.longs(1));
  }

  /// Means of separate squares of `side` x `side`.
  String average(String map, long side) {
    return pool(map, side, side, 0);
  }

  /// Means of 4 x 4 squares, half of which overlap.
  String averageOverlapping(String map) {
    return pool(map, 4, 2, 0);
  }

  /// The mean of every position and its neighbours, fewer at the edge.
  String averagePadded(String map) {
    return pool(map, 3, 1, 1);
  }

  private String pool(String map, long side, long stride, long margin) {
    return graph.node(
        "AveragePool",
        List.of(
            OnnxAttribute.of("count_include_pad", 0),
            OnnxAttribute.list("kernel_shape", side, side),
            OnnxAttribute.list("pads", margin, margin, margin, margin),
            OnnxAttribute.list("strides", stride, stride)),
        map);
  }

  /// Channels to the batch axis.
  String apart(String map, long side) {
    return graph.node("Reshape", map, graph.longs(-1, 1, side, side));
  }

  /// And back.
  String together(String map, long channels, long side) {
    return graph.node("Reshape", map, graph.longs(-1, channels, side, side));
  }

  /// Concatenates on the channel axis.
  String join(String... maps) {
    return graph.node("Concat", List.of(OnnxAttribute.of("axis", 1)), maps);
  }
}
