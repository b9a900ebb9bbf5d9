package io.ocelli.encoder.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {

  /// Python's `onnx` reads these bytes as one Neg node from x to y, both [N, 2].
  @Test
  void writesTheFieldsOfOnnxProto() {
    OnnxGraph graph = new OnnxGraph("g");
    graph.named("y", "Neg", List.of(), List.of(graph.input("x", 2)));
    graph.output("y", 2);

    String shape = "120f0a0d" + "0801" + "1209" + "0a03" + "12014e" + "0a02" + "0802"; // [N, 2]
    String expected =
        "0808" // ir_version 8
            + "12066f63656c6c69" // producer_name "ocelli"
            + "3a3c" // graph
            + ("0a0b" + "0a0178" + "120179" + "22034e6567") // node: input, output, op_type
            + "120167" // name
            + ("5a14" + "0a0178" + shape) // input
            + ("6214" + "0a0179" + shape) // output
            + "4204" // opset_import
            + ("0a00" + "1011"); // the default domain, version 17
    assertEquals(expected, HexFormat.of().formatHex(graph.toModel()));
  }

  @Test
  void storesEqualConstantsOnce() {
    OnnxGraph graph = new OnnxGraph("g");

    assertEquals(graph.longs(1, 2), graph.longs(1, 2));
    assertEquals(graph.floats(new float[] {1, 2}, 2), graph.floats(new float[] {1, 2}, 2));
    assertNotEquals(graph.floats(new float[] {1, 2}, 2), graph.floats(new float[] {1, 2}, 1, 2));
    assertNotEquals(graph.longs(0), graph.floats(new float[] {0, 0}, 2));
  }

  @Test
  void equalCallsGiveEqualBytes() {
    assertArrayEquals(TinyModels.mean(4, 4), TinyModels.mean(4, 4));
  }

  @Test
  void refusesAShapeThatDoesNotFit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new OnnxGraph("g").floats(new float[] {1, 2, 3}, 2, 2));
  }
}
