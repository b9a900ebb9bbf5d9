package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.io.IOException;
import java.util.Set;

/// `hnsw_config` and `quantization_config`, of a collection or of one vector.
final class IndexJson {
  private static final String HNSW = "hnsw_config";
  private static final String FULL_SCAN = "full_scan_threshold";
  private static final String THREADS = "max_indexing_threads";
  private static final int CONTRACT_EFFORT = 100;

  private IndexJson() {}

  /// @param otherwise for what the part leaves out
  static IndexSettings read(BodyPart part, IndexSettings otherwise) {
    BodyPart codes = part.get(QuantizationJson.KEY);
    IndexSettings.Graph graph = readGraph(part, otherwise);
    return codes == null
        ? new IndexSettings(graph, otherwise.quantization(), otherwise.gate())
        : new IndexSettings(
            graph, QuantizationJson.read(codes), QuantizationJson.gate(codes, otherwise.gate()));
  }

  /// As [#read], where `quantization_config` may be `"Disabled"`: searches read whole vectors.
  static IndexSettings readChange(BodyPart part, IndexSettings otherwise) {
    return isDisabled(part.get(QuantizationJson.KEY))
        ? new IndexSettings(readGraph(part, otherwise), new Quantization.None(), otherwise.gate())
        : read(part, otherwise);
  }

  /// What becomes of the index of one vector when those of its collection change: it follows
  /// wherever it had what the collection has.
  ///
  /// @param part with what changes
  static IndexSettings inherited(BodyPart part, IndexSettings own, IndexSettings collection) {
    IndexSettings next = readChange(part, collection);
    return new IndexSettings(
        own.graph().equals(collection.graph()) ? next.graph() : own.graph(),
        own.quantization().equals(collection.quantization())
            ? next.quantization()
            : own.quantization(),
        own.gate().equals(collection.gate()) ? next.gate() : own.gate());
  }

  private static boolean isDisabled(BodyPart codes) {
    return codes != null
        && codes.json() instanceof Json.Text(String text)
        && text.equals("Disabled");
  }

  private static IndexSettings.Graph readGraph(BodyPart part, IndexSettings otherwise) {
    BodyPart hnsw = part.get(HNSW);
    return hnsw == null ? otherwise.graph() : graph(hnsw, otherwise.graph());
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

  /// @param declared what clients set of it
  static void writeGraph(JsonGenerator out, IndexSettings.Graph graph, Value.Obj declared)
      throws IOException {
    out.writeObjectFieldStart(HNSW);
    out.writeNumberField("m", graph.connections());
    out.writeNumberField("ef_construct", shownEffort(graph, declared));
    out.writeNumberField(FULL_SCAN, declared.integer(FULL_SCAN, 10_000));
    out.writeNumberField(THREADS, declared.integer(THREADS, 0));
    if (!declared.fields().containsKey("on_disk")) {
      out.writeBooleanField("on_disk", false);
    }
    Declared.write(out, declared, Set.of("m", "ef_construct", FULL_SCAN, THREADS));
    out.writeEndObject();
  }

  /// What one vector has of its own: what clients set, and what differs.
  ///
  /// @param usual the graph of the collection
  /// @param declared what clients set of it
  static void writeOwnGraph(
      JsonGenerator out, IndexSettings.Graph graph, IndexSettings.Graph usual, Value.Obj declared)
      throws IOException {
    out.writeObjectFieldStart(HNSW);
    if (graph.connections() != usual.connections() || declared.fields().containsKey("m")) {
      out.writeNumberField("m", graph.connections());
    }
    if (graph.buildEffort() != usual.buildEffort()
        || declared.fields().containsKey("ef_construct")) {
      out.writeNumberField("ef_construct", shownEffort(graph, declared));
    }
    Declared.write(out, declared, Set.of("m", "ef_construct"));
    out.writeEndObject();
  }

  /// Where nobody asked, the graph is built with more effort than the contract's default, and the
  /// default is shown.
  private static int shownEffort(IndexSettings.Graph graph, Value.Obj declared) {
    boolean asked = declared.fields().containsKey("ef_construct");
    return !asked && graph.buildEffort() == IndexSettings.Graph.DEFAULT.buildEffort()
        ? CONTRACT_EFFORT
        : graph.buildEffort();
  }
}
