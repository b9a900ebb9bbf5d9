package io.ocelli.encoder.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A text model that answers with what it was fed: `[texts, tokens, inputs]`, one number an input
/// and token, in the order of the inputs.
public final class TinyTextModels {
  public static final String TAP = "last_hidden_state";

  /// As ONNX numbers them.
  public static final int INT32 = 6;

  public static final int INT64 = 7;

  private static final int FLOAT = 1;

  private TinyTextModels() {}

  /// With any number of texts and tokens.
  public static byte[] echo(String... inputs) {
    return echo(INT64, -1, -1, inputs);
  }

  /// @param texts a run; -1 for any number
  /// @param tokens a text; -1 for any number
  public static byte[] echo(int type, long texts, long tokens, String... inputs) {
    ProtoWriter graph = new ProtoWriter();
    ProtoWriter join = new ProtoWriter();
    for (String input : inputs) {
      graph.message(1, node("Cast", input, input + "_f", attribute("to", FLOAT)));
      graph.message(1, node("Unsqueeze", input + "_f", input + "_u", null).text(1, "last"));
      join.text(1, input + "_u");
    }
    graph.message(1, join.text(2, TAP).text(4, "Concat").message(5, attribute("axis", 2)));
    ByteBuffer two = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(2);
    graph
        .text(2, "echo")
        .message(
            5,
            new ProtoWriter()
                .integer(1, 1)
                .integer(2, INT64)
                .text(8, "last")
                .bytes(9, two.array()));
    for (String input : inputs) {
      graph.message(11, endpoint(input, type, List.of(texts, tokens)));
    }
    graph.message(12, endpoint(TAP, FLOAT, List.of(texts, tokens, (long) inputs.length)));
    return new ProtoWriter()
        .integer(1, 8)
        .message(7, graph)
        .message(8, new ProtoWriter().text(1, "").integer(2, 17))
        .toBytes();
  }

  private static ProtoWriter node(
      String operator, String input, String output, ProtoWriter attribute) {
    ProtoWriter node = new ProtoWriter().text(1, input).text(2, output).text(4, operator);
    return attribute == null ? node : node.message(5, attribute);
  }

  private static ProtoWriter attribute(String name, long value) {
    return new ProtoWriter().text(1, name).integer(3, value).integer(20, 2);
  }

  private static ProtoWriter endpoint(String name, int type, List<Long> dims) {
    ProtoWriter shape = new ProtoWriter();
    for (int i = 0; i < dims.size(); i++) {
      ProtoWriter dim = new ProtoWriter();
      shape.message(1, dims.get(i) < 0 ? dim.text(2, "d" + i) : dim.integer(1, dims.get(i)));
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, type).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }
}
