package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.Quantization;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/// `hnsw_config` and `quantization_config`, of a collection or of one vector. What the contract has
/// no words for stands under `ocelli` in a quantisation: `bits`, `rotation` (`none`, `learned`),
/// `recall` and `below` (`warn`, `refuse`).
final class IndexJson {
  private static final String HNSW = "hnsw_config";
  private static final String QUANTIZATION = "quantization_config";

  private IndexJson() {}

  /// @param otherwise for what the part leaves out
  static IndexSettings read(BodyPart part, IndexSettings otherwise) {
    BodyPart hnsw = part.get(HNSW);
    BodyPart codes = part.get(QUANTIZATION);
    IndexSettings.Graph graph = hnsw == null ? otherwise.graph() : graph(hnsw, otherwise.graph());
    if (codes == null) {
      return new IndexSettings(graph, otherwise.quantization(), otherwise.gate());
    }
    String kind =
        codes.keys().stream()
            .filter(codes::has)
            .findFirst()
            .orElseThrow(() -> codes.malformed("expected scalar, product or binary"));
    BodyPart config = codes.get(kind);
    BodyPart ours = config.get("ocelli");
    return new IndexSettings(
        graph,
        quantization(kind, config, ours),
        ours == null ? otherwise.gate() : gate(ours, otherwise.gate()));
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
      throw m.invalid(Integer.toString(connections), "be 0 (no graph), or 2 or larger");
    }
    return connections;
  }

  private static Quantization quantization(String kind, BodyPart config, BodyPart ours) {
    return switch (kind) {
      case "scalar" -> {
        String type = config.require("type").text();
        if (!type.equals("int8")) {
          throw config.malformed("unknown variant `" + type + "`, expected `int8`");
        }
        yield new Quantization.Scalar(bits(ours, 8, 7, 4));
      }
      case "product" ->
          new Quantization.Product(
              compression(config.require("compression")), bits(ours, 8, 4), rotation(ours));
      case "binary" -> new Quantization.Binary(binaryBits(config));
      case "turbo" -> throw config.notServed("`turbo` quantisation");
      default ->
          throw config.malformed(
              "unknown variant `" + kind + "`, expected one of scalar, product, binary");
    };
  }

  /// @param allowed the first is the default
  private static int bits(BodyPart ours, int... allowed) {
    BodyPart bits = ours == null ? null : ours.get("bits");
    if (bits == null) {
      return allowed[0];
    }
    int value = bits.integer(1, 64);
    for (int one : allowed) {
      if (one == value) {
        return value;
      }
    }
    throw bits.invalid(Integer.toString(value), "be one of " + Arrays.toString(allowed));
  }

  private static int compression(BodyPart part) {
    return switch (part.text()) {
      case "x4" -> 4;
      case "x8" -> 8;
      case "x16" -> 16;
      case "x32" -> 32;
      case "x64" -> 64;
      default ->
          throw part.malformed(
              "unknown variant `"
                  + part.text()
                  + "`, expected one of `x4`, `x8`, `x16`, `x32`, `x64`");
    };
  }

  private static Quantization.Rotation rotation(BodyPart ours) {
    BodyPart rotation = ours == null ? null : ours.get("rotation");
    if (rotation == null) {
      return Quantization.Rotation.NONE;
    }
    return switch (rotation.text()) {
      case "none" -> Quantization.Rotation.NONE;
      case "learned" -> Quantization.Rotation.LEARNED;
      default -> throw rotation.malformed("unknown variant, expected `none` or `learned`");
    };
  }

  private static int binaryBits(BodyPart config) {
    BodyPart encoding = config.get("encoding");
    return switch (encoding == null ? "one_bit" : encoding.text()) {
      case "one_bit" -> 1;
      case "two_bits" -> 2;
      case "one_and_half_bits" -> throw encoding.notServed("the encoding `one_and_half_bits`");
      default ->
          throw encoding.malformed(
              "unknown variant, expected one of `one_bit`, `two_bits`, `one_and_half_bits`");
    };
  }

  private static IndexSettings.Gate gate(BodyPart ours, IndexSettings.Gate otherwise) {
    BodyPart recall = ours.get("recall");
    BodyPart below = ours.get("below");
    double least = recall == null ? otherwise.recall() : recall.number();
    if (least < 0 || least > 1) {
      throw recall.invalid(Double.toString(least), "be from 0 to 1");
    }
    return new IndexSettings.Gate(least, below == null ? otherwise.below() : below(below));
  }

  private static IndexSettings.Below below(BodyPart part) {
    return switch (part.text()) {
      case "warn" -> IndexSettings.Below.WARN;
      case "refuse" -> IndexSettings.Below.REFUSE;
      default -> throw part.malformed("unknown variant, expected `warn` or `refuse`");
    };
  }

  /// Writes both fields; codes that Ocelli chooses by itself are null in the contract's words.
  static void write(JsonGenerator out, IndexSettings index) throws IOException {
    out.writeObjectFieldStart(HNSW);
    out.writeNumberField("m", index.graph().connections());
    out.writeNumberField("ef_construct", index.graph().buildEffort());
    out.writeNumberField("full_scan_threshold", 10_000);
    out.writeNumberField("max_indexing_threads", 0);
    out.writeBooleanField("on_disk", true);
    out.writeEndObject();
    switch (index.quantization()) {
      case Quantization.Auto _, Quantization.None _ -> out.writeNullField(QUANTIZATION);
      case Quantization.Scalar(int bits, _) -> {
        start(out, "scalar");
        out.writeStringField("type", "int8");
        end(out, bits, null, index.gate());
      }
      case Quantization.Product(int compression, int bits, Quantization.Rotation rotation, _) -> {
        start(out, "product");
        out.writeStringField("compression", "x" + compression);
        end(out, bits, rotation, index.gate());
      }
      case Quantization.Binary(int bits, _) -> {
        start(out, "binary");
        out.writeStringField("encoding", bits == 1 ? "one_bit" : "two_bits");
        end(out, bits, null, index.gate());
      }
    }
  }

  private static void start(JsonGenerator out, String kind) throws IOException {
    out.writeObjectFieldStart(QUANTIZATION);
    out.writeObjectFieldStart(kind);
  }

  private static void end(
      JsonGenerator out, int bits, Quantization.Rotation rotation, IndexSettings.Gate gate)
      throws IOException {
    out.writeObjectFieldStart("ocelli");
    out.writeNumberField("bits", bits);
    if (rotation != null) {
      out.writeStringField("rotation", rotation.name().toLowerCase(Locale.ROOT));
    }
    out.writeNumberField("recall", gate.recall());
    out.writeStringField("below", gate.below().name().toLowerCase(Locale.ROOT));
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }
}
