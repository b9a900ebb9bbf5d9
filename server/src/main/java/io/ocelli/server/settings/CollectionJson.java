package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.ValueJson;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// What a collection says of itself.
public final class CollectionJson {
  private CollectionJson() {}

  public static void writeInfo(JsonGenerator out, CollectionInfo info) throws IOException {
    out.writeStartObject();
    out.writeStringField("status", info.fault() == null ? "green" : "red");
    out.writeFieldName("optimizer_status");
    writeOptimizerStatus(out, info);
    out.writeArrayFieldStart("warnings");
    for (String warning : info.warnings()) {
      out.writeStartObject();
      out.writeStringField("message", warning);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNumberField(
        "indexed_vectors_count", DecidedJson.isIndexed(info.settings()) ? info.points() : 0);
    out.writeNumberField("points_count", info.points());
    out.writeNumberField("segments_count", info.segments());
    out.writeFieldName("config");
    writeConfig(out, info.settings());
    writePayloadSchema(out, info);
    out.writeObjectFieldStart("update_queue");
    out.writeNumberField("length", 0);
    out.writeEndObject();
    writeRoots(out, info.settings());
    out.writeNumberField("disk_bytes", info.bytesOnDisk());
    out.writeEndObject();
  }

  public static void writeOptimizerStatus(JsonGenerator out, CollectionInfo info)
      throws IOException {
    if (info.fault() == null) {
      out.writeString("ok");
    } else {
      out.writeStartObject();
      out.writeStringField("error", info.fault());
      out.writeEndObject();
    }
  }

  public static void writeParams(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    out.writeStartObject();
    writeVectors(out, settings);
    writeSparse(out, settings);
    DecidedJson.writeParams(out, Declared.part(settings.declared(), Declared.PARAMS));
    out.writeEndObject();
  }

  public static void writeConfig(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    Value.Obj declared = settings.declared();
    out.writeStartObject();
    out.writeFieldName("params");
    writeParams(out, settings);
    IndexJson.writeGraph(out, settings.index().graph(), Declared.part(declared, Declared.HNSW));
    QuantizationJson.write(out, settings.index(), Declared.part(declared, Declared.QUANTIZATION));
    DecidedJson.writeOptimizers(out, Declared.part(declared, Declared.OPTIMIZERS));
    DecidedJson.writeLog(out, Declared.part(declared, Declared.LOG));
    DecidedJson.writeStrictMode(out, Declared.part(declared, Declared.STRICT));
    VectorSettingsJson.writeEncoders(out, settings);
    writeRedirects(out, settings);
    if (!settings.metadata().fields().isEmpty()) {
      out.writeFieldName("metadata");
      ValueJson.write(out, settings.metadata());
    }
    out.writeEndObject();
  }

  /// Vectors whose searches are answered by another, where there are any.
  private static void writeRedirects(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    if (!settings.redirects().isEmpty()) {
      out.writeObjectFieldStart("redirects");
      for (Map.Entry<String, String> redirect : settings.redirects().entrySet()) {
        out.writeStringField(redirect.getKey(), redirect.getValue());
      }
      out.writeEndObject();
    }
  }

  private static void writeVectors(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    Map<String, VectorSettings> vectors = settings.vectors();
    out.writeFieldName("vectors");
    if (vectors.keySet().equals(Set.of(""))) {
      writeVector(out, settings, "");
      return;
    }
    out.writeStartObject();
    for (Map.Entry<String, VectorSettings> vector : vectors.entrySet()) {
      out.writeFieldName(vector.getKey());
      writeVector(out, settings, vector.getKey());
    }
    out.writeEndObject();
  }

  private static void writeVector(JsonGenerator out, CollectionSettings settings, String name)
      throws IOException {
    VectorSettingsJson.write(
        out,
        settings.vectors().get(name),
        settings.index(),
        Declared.part(settings.declared(), Declared.VECTORS, name));
  }

  private static void writeSparse(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    if (settings.sparse().isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("sparse_vectors");
    for (Map.Entry<String, SparseSettings> sparse : settings.sparse().entrySet()) {
      out.writeFieldName(sparse.getKey());
      VectorSettingsJson.writeSparse(
          out,
          sparse.getValue(),
          Declared.part(settings.declared(), Declared.SPARSE, sparse.getKey()));
    }
    out.writeEndObject();
  }

  private static void writePayloadSchema(JsonGenerator out, CollectionInfo info)
      throws IOException {
    out.writeObjectFieldStart("payload_schema");
    for (Map.Entry<String, PayloadIndex> index : info.settings().payloadIndexes().entrySet()) {
      out.writeFieldName(index.getKey());
      PayloadIndexJson.write(
          out,
          index.getValue(),
          info.indexed().getOrDefault(index.getKey(), 0L),
          Declared.part(info.settings().declared(), Declared.INDEXES, index.getKey()));
    }
    out.writeEndObject();
  }

  private static void writeRoots(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    out.writeArrayFieldStart("roots");
    for (Root root : settings.roots()) {
      out.writeStartObject();
      out.writeStringField("id", root.id().toString());
      out.writeStringField("name", root.name());
      out.writeStringField("path", root.path());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
