package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
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
    out.writeNumberField("indexed_vectors_count", info.points());
    out.writeNumberField("points_count", info.points());
    out.writeNumberField("segments_count", info.segments());
    out.writeFieldName("config");
    writeConfig(out, info.settings());
    writePayloadSchema(out, info);
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
    out.writeNumberField("shard_number", 1);
    out.writeNumberField("replication_factor", 1);
    out.writeNumberField("write_consistency_factor", 1);
    out.writeBooleanField("on_disk_payload", true);
    out.writeEndObject();
  }

  public static void writeConfig(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    out.writeStartObject();
    out.writeFieldName("params");
    writeParams(out, settings);
    IndexJson.write(out, settings.index());
    writeConstants(out);
    if (!settings.metadata().fields().isEmpty()) {
      out.writeFieldName("metadata");
      ValueJson.write(out, settings.metadata());
    }
    out.writeEndObject();
  }

  /// Settings that the contract requires and Ocelli decides by itself.
  private static void writeConstants(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("optimizer_config");
    out.writeNumberField("deleted_threshold", 0.2);
    out.writeNumberField("vacuum_min_vector_number", 1000);
    out.writeNumberField("default_segment_number", 0);
    out.writeNumberField("flush_interval_sec", 5);
    out.writeEndObject();
    out.writeObjectFieldStart("wal_config");
    out.writeNumberField("wal_capacity_mb", 32);
    out.writeNumberField("wal_segments_ahead", 0);
    out.writeEndObject();
  }

  private static void writeVectors(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    Map<String, VectorSettings> vectors = settings.vectors();
    out.writeFieldName("vectors");
    if (vectors.keySet().equals(Set.of(""))) {
      VectorSettingsJson.write(out, vectors.get(""), settings.index());
      return;
    }
    out.writeStartObject();
    for (Map.Entry<String, VectorSettings> vector : vectors.entrySet()) {
      out.writeFieldName(vector.getKey());
      VectorSettingsJson.write(out, vector.getValue(), settings.index());
    }
    out.writeEndObject();
  }

  private static void writeSparse(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    if (settings.sparse().isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("sparse_vectors");
    for (Map.Entry<String, SparseSettings> sparse : settings.sparse().entrySet()) {
      out.writeFieldName(sparse.getKey());
      VectorSettingsJson.writeSparse(out, sparse.getValue());
    }
    out.writeEndObject();
  }

  private static void writePayloadSchema(JsonGenerator out, CollectionInfo info)
      throws IOException {
    out.writeObjectFieldStart("payload_schema");
    for (Map.Entry<String, PayloadIndex> index : info.settings().payloadIndexes().entrySet()) {
      out.writeFieldName(index.getKey());
      PayloadIndexJson.write(
          out, index.getValue(), info.indexed().getOrDefault(index.getKey(), 0L));
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
