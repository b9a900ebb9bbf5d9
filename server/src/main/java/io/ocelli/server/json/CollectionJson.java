package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadType;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a collection is made with and what it says of itself.
public final class CollectionJson {
  private CollectionJson() {}

  /// The body of a create request. Hints on indexes, optimisers and memory are accepted and have no
  /// effect; what would change the meaning of stored vectors is refused.
  public static CollectionSettings readSettings(BodyPart body) {
    BodyPart sparse = body.get("sparse_vectors");
    if (sparse != null && !sparse.keys().isEmpty()) {
      throw body.notServed("`sparse_vectors`");
    }
    BodyPart part = body.get("vectors");
    IndexSettings index = IndexJson.read(body, IndexSettings.DEFAULT);
    Map<String, VectorSettings> vectors = new LinkedHashMap<>();
    if (part != null && part.has("size") && !(part.get("size").json() instanceof Json.Obj)) {
      vectors.put("", vector(part, index));
    } else if (part != null) {
      part.object().forEach((name, json) -> vectors.put(name, vector(part.at(name, json), index)));
    }
    return CollectionSettings.ofVectors(vectors);
  }

  private static VectorSettings vector(BodyPart part, IndexSettings otherwise) {
    if (part.has("multivector_config")) {
      throw part.notServed("`multivector_config`");
    }
    BodyPart datatype = part.get("datatype");
    if (datatype != null && !datatype.text().equals("float32")) {
      throw part.notServed("the datatype `" + datatype.text() + "`");
    }
    BodyPart distance = part.require("distance");
    Metric metric = Metric.ofWireName(distance.text());
    if (metric == null) {
      throw distance.malformed(
          "unknown variant `"
              + distance.text()
              + "`, expected one of Cosine, Euclid, Dot, Manhattan");
    }
    int size = part.require("size").integer(1, VectorSettings.MAX_SIZE);
    return new VectorSettings(size, metric, null, IndexJson.read(part, otherwise));
  }

  public static void writeInfo(JsonGenerator out, CollectionInfo info) throws IOException {
    out.writeStartObject();
    out.writeStringField("status", info.fault() == null ? "green" : "red");
    if (info.fault() == null) {
      out.writeStringField("optimizer_status", "ok");
    } else {
      out.writeObjectFieldStart("optimizer_status");
      out.writeStringField("error", info.fault());
      out.writeEndObject();
    }
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
    writeConfig(out, info.settings());
    writePayloadSchema(out, info);
    writeRoots(out, info.settings());
    out.writeNumberField("disk_bytes", info.bytesOnDisk());
    out.writeEndObject();
  }

  private static void writeConfig(JsonGenerator out, CollectionSettings settings)
      throws IOException {
    out.writeObjectFieldStart("config");
    out.writeObjectFieldStart("params");
    writeVectors(out, settings.vectors());
    out.writeNumberField("shard_number", 1);
    out.writeNumberField("replication_factor", 1);
    out.writeNumberField("write_consistency_factor", 1);
    out.writeBooleanField("on_disk_payload", true);
    out.writeEndObject();
    writeConstants(out);
    out.writeEndObject();
  }

  /// Settings that the contract requires: the defaults of vectors, and what Ocelli decides by
  /// itself.
  private static void writeConstants(JsonGenerator out) throws IOException {
    IndexJson.write(out, IndexSettings.DEFAULT);
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

  private static void writeVectors(JsonGenerator out, Map<String, VectorSettings> vectors)
      throws IOException {
    out.writeFieldName("vectors");
    if (vectors.keySet().equals(Set.of(""))) {
      writeVector(out, vectors.get(""));
      return;
    }
    out.writeStartObject();
    for (Map.Entry<String, VectorSettings> vector : vectors.entrySet()) {
      out.writeFieldName(vector.getKey());
      writeVector(out, vector.getValue());
    }
    out.writeEndObject();
  }

  private static void writeVector(JsonGenerator out, VectorSettings vector) throws IOException {
    out.writeStartObject();
    out.writeNumberField("size", vector.size());
    out.writeStringField("distance", vector.metric().wireName());
    if (!vector.index().equals(IndexSettings.DEFAULT)) {
      IndexJson.write(out, vector.index());
    }
    if (vector.encoder() != null) {
      out.writeObjectFieldStart("encoder");
      out.writeStringField("name", vector.encoder().name());
      out.writeStringField("fingerprint", vector.encoder().fingerprint());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void writePayloadSchema(JsonGenerator out, CollectionInfo info)
      throws IOException {
    out.writeObjectFieldStart("payload_schema");
    for (Map.Entry<String, PayloadType> index : info.settings().payloadIndexes().entrySet()) {
      out.writeObjectFieldStart(index.getKey());
      out.writeStringField("data_type", index.getValue().wireName());
      out.writeNumberField("points", info.points());
      out.writeEndObject();
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
