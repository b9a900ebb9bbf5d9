package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OnnxJavaType;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Exports whose inputs and outputs are half floats too.
class HalfPrecisionTest {

  /// The model of [OnnxGraphTest], one Neg node from x to y, with tensors of type 10, float16.
  private static byte[] negation() {
    OnnxGraph graph = new OnnxGraph("g");
    graph.named("y", "Neg", List.of(), List.of(graph.input("x", 2)));
    graph.output("y", 2);
    String floats = HexFormat.of().formatHex(graph.toModel());
    return HexFormat.of().parseHex(floats.replace("0a0d0801", "0a0d080a"));
  }

  @Test
  void floatsAreGivenAndTakenAsHalves() {
    try (OnnxSession session = OnnxSession.load("half", negation())) {
      assertEquals(OnnxJavaType.FLOAT16, session.inputs().get("x").type());
      Feed feed =
          new Feed.Floats(
              "x", new long[] {2, 2}, floats -> floats.put(new float[] {1, -.5f, 1f / 3, 70_000}));

      Tensor output = session.run(List.of(feed), "y");

      float third = Float.float16ToFloat(Float.floatToFloat16(1f / 3));
      assertArrayEquals(new float[] {-1, .5f, -third, Float.NEGATIVE_INFINITY}, output.values());
      assertArrayEquals(new long[] {2, 2}, output.shape());
    }
  }
}
