package io.ocelli.encoder.onnx;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.proto.ProtoReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a graph declares, read from its file (`onnx.proto`, field numbers below) without loading
/// it.
///
/// @param inputs without those that are weights
/// @param operators the kinds of its nodes, at the top level
public record OnnxFile(List<Value> inputs, List<Value> outputs, Set<String> operators) {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_OPERATOR = 4;
  private static final int TENSOR_NAME = 8;

  /// An input or output.
  ///
  /// @param shape -1 where any size goes
  public record Value(String name, List<Long> shape) {
    public int rank() {
      return shape.size();
    }

    /// @return -1 where any size goes
    public long dim(int index) {
      return shape.get(index);
    }
  }

  /// @throws OcelliException INVALID_VALUE when the file is no ONNX model
  public static OnnxFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      ProtoReader model =
          new ProtoReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
      Graph graph = null;
      // A field that comes again is merged with the first: tools append outputs that way.
      for (int field; (field = model.next()) != 0; ) {
        if (field == MODEL_GRAPH) {
          graph = graph == null ? new Graph() : graph;
          graph.read(model.message());
        } else {
          model.skip();
        }
      }
      if (graph == null) {
        throw new IOException("it has no graph");
      }
      return graph.facts();
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE, "%s is no ONNX model: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static final class Graph {
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final Set<String> operators = new HashSet<>();
    private final Set<String> weights = new HashSet<>();

    void read(ProtoReader graph) throws IOException {
      for (int field; (field = graph.next()) != 0; ) {
        switch (field) {
          case GRAPH_NODE -> operators.add(textField(graph.message(), NODE_OPERATOR));
          case GRAPH_INITIALIZER -> weights.add(textField(graph.message(), TENSOR_NAME));
          case GRAPH_INPUT -> inputs.add(value(graph.message()));
          case GRAPH_OUTPUT -> outputs.add(value(graph.message()));
          default -> graph.skip();
        }
      }
    }

    OnnxFile facts() {
      inputs.removeIf(input -> weights.contains(input.name()));
      return new OnnxFile(List.copyOf(inputs), List.copyOf(outputs), Set.copyOf(operators));
    }

    private static String textField(ProtoReader message, int wanted) throws IOException {
      String text = "";
      for (int field; (field = message.next()) != 0; ) {
        if (field == wanted) {
          text = message.text();
        } else {
          message.skip();
        }
      }
      return text;
    }

    /// `ValueInfoProto`: name 1, type 2; a tensor's type (1) has its shape in 2.
    private static Value value(ProtoReader message) throws IOException {
      String name = "";
      List<Long> shape = List.of();
      for (int field; (field = message.next()) != 0; ) {
        switch (field) {
          case 1 -> name = message.text();
          case 2 -> shape = tensor(message.message());
          default -> message.skip();
        }
      }
      return new Value(name, shape);
    }

    private static List<Long> tensor(ProtoReader type) throws IOException {
      List<Long> shape = List.of();
      for (int field; (field = type.next()) != 0; ) {
        if (field == 1) {
          ProtoReader tensor = type.message();
          for (int inner; (inner = tensor.next()) != 0; ) {
            if (inner == 2) {
              shape = shape(tensor.message());
            } else {
              tensor.skip();
            }
          }
        } else {
          type.skip();
        }
      }
      return shape;
    }

    private static List<Long> shape(ProtoReader message) throws IOException {
      List<Long> dims = new ArrayList<>();
      for (int field; (field = message.next()) != 0; ) {
        if (field == 1) {
          dims.add(dim(message.message()));
        } else {
          message.skip();
        }
      }
      return List.copyOf(dims);
    }

    private static long dim(ProtoReader message) throws IOException {
      long dim = -1;
      for (int field; (field = message.next()) != 0; ) {
        if (field == 1) {
          dim = message.number();
        } else {
          message.skip();
        }
      }
      return dim;
    }
  }
}
