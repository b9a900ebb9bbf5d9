package io.ocelli.encoder.contract;

import io.ocelli.encoder.proto.ProtoReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;

/// The files that a graph says its weights are in (`external_data` in `onnx.proto`, field numbers
/// below): exporters choose the names freely, one file for all or one a tensor.
final class ExternalWeights {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int TENSOR_EXTERNAL = 13;
  private static final int KEY = 1;
  private static final int VALUE = 2;

  /// Graphs within graphs (loops, branches); deeper ones are not looked into.
  private static final int DEEPEST = 16;

  private final Set<String> files = new TreeSet<>();

  private ExternalWeights() {}

  /// @return relative to the graph's folder, as the graph has them; none where the file is no
  ///   graph, which whoever loads it will say
  static Set<String> of(Path graph) {
    ExternalWeights weights = new ExternalWeights();
    try (FileChannel channel = FileChannel.open(graph, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      ProtoReader model =
          new ProtoReader(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
      for (int field; (field = model.next()) != 0; ) {
        if (field == MODEL_GRAPH) {
          weights.graph(model.message(), 0);
        } else {
          model.skip();
        }
      }
      return weights.files;
    } catch (IOException none) {
      return Set.of();
    }
  }

  private void graph(ProtoReader graph, int depth) throws IOException {
    for (int field; (field = graph.next()) != 0; ) {
      switch (field) {
        case GRAPH_NODE -> node(graph.message(), depth);
        case GRAPH_INITIALIZER -> tensor(graph.message());
        default -> graph.skip();
      }
    }
  }

  private void node(ProtoReader node, int depth) throws IOException {
    for (int field; (field = node.next()) != 0; ) {
      if (field == NODE_ATTRIBUTE) {
        attribute(node.message(), depth);
      } else {
        node.skip();
      }
    }
  }

  private void attribute(ProtoReader attribute, int depth) throws IOException {
    for (int field; (field = attribute.next()) != 0; ) {
      if (field == ATTRIBUTE_TENSOR) {
        tensor(attribute.message());
      } else if (field == ATTRIBUTE_GRAPH && depth < DEEPEST) {
        graph(attribute.message(), depth + 1);
      } else {
        attribute.skip();
      }
    }
  }

  private void tensor(ProtoReader tensor) throws IOException {
    for (int field; (field = tensor.next()) != 0; ) {
      if (field == TENSOR_EXTERNAL) {
        entry(tensor.message());
      } else {
        tensor.skip();
      }
    }
  }

  private void entry(ProtoReader entry) throws IOException {
    String key = "";
    String value = "";
    for (int field; (field = entry.next()) != 0; ) {
      switch (field) {
        case KEY -> key = entry.text();
        case VALUE -> value = entry.text();
        default -> entry.skip();
      }
    }
    if (key.equals("location")) {
      files.add(value);
    }
  }
}
