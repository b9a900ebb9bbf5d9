package io.ocelli.encoder.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds an ONNX model node by node and writes it as `ModelProto` bytes (`onnx.proto`, field
/// numbers below). Values are named `t1`, `t2`, ... and constants `c0`, `c1`, ... in the order of
/// the calls; equal constants are stored once. Equal calls give equal bytes.
public final class OnnxGraph {
  private static final long IR_VERSION = 8;
  private static final long OPSET = 17;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final String name;
  private final ProtoWriter nodes = new ProtoWriter();
  private final ProtoWriter endpoints = new ProtoWriter();
  private final Map<Tensor, String> constants = new LinkedHashMap<>();
  private int values;

  public OnnxGraph(String name) {
    this.name = name;
  }

  /// A constant: dimensions, element type, and the elements as little-endian bytes.
  private record Tensor(List<Long> dims, int type, ByteBuffer data) {
    ProtoWriter write(String name) {
      ProtoWriter tensor = new ProtoWriter();
      dims.forEach(dim -> tensor.integer(1, dim));
      return tensor.integer(2, type).text(8, name).bytes(9, data.array());
    }
  }

  /// @param shape row-major dimensions, whose product is the number of elements
  public String floats(float[] elements, long... shape) {
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(elements.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(elements);
    return constant(FLOAT, elements.length, data, shape);
  }

  /// A one-dimensional constant of 64-bit integers: shapes, axes, indices.
  public String longs(long... elements) {
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(elements.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    data.asLongBuffer().put(elements);
    return constant(INT64, elements.length, data, elements.length);
  }

  private String constant(int type, int count, ByteBuffer data, long... shape) {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != count) {
      throw new IllegalArgumentException(count + " elements as " + Arrays.toString(shape));
    }
    Tensor tensor = new Tensor(Arrays.stream(shape).boxed().toList(), type, data);
    return constants.computeIfAbsent(tensor, key -> "c" + constants.size());
  }

  /// Adds a node with one output.
  ///
  /// @return the output's name
  public String node(String operator, List<OnnxAttribute> attributes, String... inputs) {
    values++;
    return named("t" + values, operator, attributes, List.of(inputs));
  }

  /// A node without attributes.
  public String node(String operator, String... inputs) {
    return node(operator, List.of(), inputs);
  }

  /// Adds a node whose output has the given name, for outputs of the graph.
  public String named(
      String output, String operator, List<OnnxAttribute> attributes, List<String> inputs) {
    ProtoWriter node = new ProtoWriter();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(4, operator);
    attributes.forEach(attribute -> node.message(5, write(attribute)));
    nodes.message(1, node);
    return output;
  }

  private static ProtoWriter write(OnnxAttribute attribute) {
    ProtoWriter out = new ProtoWriter().text(1, attribute.name());
    return switch (attribute) {
      case OnnxAttribute.Int(String _, long value) -> out.integer(3, value).integer(20, 2);
      case OnnxAttribute.Text(String _, String value) -> out.text(4, value).integer(20, 3);
      case OnnxAttribute.Ints(String _, List<Long> values) -> {
        values.forEach(value -> out.integer(8, value));
        yield out.integer(20, 7);
      }
    };
  }

  /// Declares a float input whose first dimension is the batch, of any size.
  public String input(String input, long... perPicture) {
    endpoints.message(11, endpoint(input, perPicture));
    return input;
  }

  /// Declares a float output whose first dimension is the batch.
  public void output(String output, long... perPicture) {
    endpoints.message(12, endpoint(output, perPicture));
  }

  private static ProtoWriter endpoint(String endpoint, long... perPicture) {
    ProtoWriter shape = new ProtoWriter().message(1, new ProtoWriter().text(2, "N"));
    for (long dim : perPicture) {
      shape.message(1, new ProtoWriter().integer(1, dim));
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, FLOAT).message(2, shape);
    return new ProtoWriter().text(1, endpoint).message(2, new ProtoWriter().message(1, tensor));
  }

  /// The whole model: IR version 8, operator set 17 of the default domain.
  public byte[] toModel() {
    ProtoWriter graph = new ProtoWriter().fields(nodes).text(2, name);
    constants.forEach((tensor, constant) -> graph.message(5, tensor.write(constant)));
    graph.fields(endpoints);
    ProtoWriter opset = new ProtoWriter().text(1, "").integer(2, OPSET);
    return new ProtoWriter()
        .integer(1, IR_VERSION)
        .text(2, "ocelli")
        .message(7, graph)
        .message(8, opset)
        .toBytes();
  }
}
