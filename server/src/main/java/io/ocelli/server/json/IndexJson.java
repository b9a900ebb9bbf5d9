package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.IndexSettings;
import java.io.IOException;

/// `hnsw_config` and `quantization_config`, of a collection or of one vector.
final class IndexJson {
  private static final String HNSW = "hnsw_config";

  private IndexJson() {}

  /// @param otherwise for what the part leaves out
  static IndexSettings read(BodyPart part, IndexSettings otherwise) {
    BodyPart hnsw = part.get(HNSW);
    BodyPart codes = part.get(QuantizationJson.KEY);
    IndexSettings.Graph graph = hnsw == null ? otherwise.graph() : graph(hnsw, otherwise.graph());
    return codes == null
        ? new IndexSettings(graph, otherwise.quantization(), otherwise.gate())
        : new IndexSettings(
            graph, QuantizationJson.read(codes), QuantizationJson.gate(codes, otherwise.gate()));
  }

  private static IndexSettings.Graph graph(BodyPart hnsw, IndexSettings.Graph otherwise) {
    BodyPart m = hnsw.get("m");
    BodyPart effort = hnsw.get("ef_construct");
    return new IndexSettings.Graph(
        m == null ? otherwise.connections() : connections(m),
        effort == null
            ? otherwise.buildEffort()
            : effort.integer(4, IndexSettings.Graph.MAX_BUILD_EFFORT));
  }

  private static int connections(BodyPart m) {
    int connections = m.integer(0, IndexSettings.Graph.MAX_CONNECTIONS);
    if (connections != 0 && connections < IndexSettings.Graph.LEAST_CONNECTIONS) {
      throw m.invalid(Integer.toString(connections), "be 0 (no graph, no lists), or 2 or larger");
    }
    return connections;
  }

  /// Writes both fields.
  static void write(JsonGenerator out, IndexSettings index) throws IOException {
    out.writeObjectFieldStart(HNSW);
    out.writeNumberField("m", index.graph().connections());
    out.writeNumberField("ef_construct", index.graph().buildEffort());
    out.writeNumberField("full_scan_threshold", 10_000);
    out.writeNumberField("max_indexing_threads", 0);
    out.writeBooleanField("on_disk", true);
    out.writeEndObject();
    QuantizationJson.write(out, index);
  }
}
