package io.ocelli.server.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.service.Statistics.OfCollection;
import io.ocelli.server.metrics.Names;
import io.ocelli.server.settings.CollectionJson;
import io.ocelli.server.telemetry.Telemetry.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/// A collection as the one shard that it is in the contract's words, and its segments as one.
final class ShardTelemetry {
  private ShardTelemetry() {}

  static long vectors(OfCollection count) {
    return count.vectors().values().stream().mapToLong(Long::longValue).sum();
  }

  static void write(JsonGenerator out, CollectionInfo info, OfCollection count, Wanted wanted)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("id", 0);
    out.writeNullField("key");
    out.writeFieldName("local");
    writeLocal(out, info, count, wanted);
    out.writeArrayFieldStart("remote");
    out.writeEndArray();
    out.writeObjectFieldStart("replicate_states");
    out.writeStringField("0", info.fault() == null ? "Active" : "Dead");
    out.writeEndObject();
    out.writeNullField("partial_snapshot");
    out.writeEndObject();
  }

  private static void writeLocal(
      JsonGenerator out, CollectionInfo info, OfCollection count, Wanted wanted)
      throws IOException {
    Names names = wanted.names();
    out.writeStartObject();
    out.writeNullField("variant_name");
    out.writeStringField("status", info.fault() == null ? "green" : "red");
    out.writeNumberField("total_optimized_points", 0);
    out.writeNullField("vectors_size_bytes");
    out.writeNullField("payloads_size_bytes");
    out.writeNumberField("num_points", names.count(count.points()));
    out.writeNumberField("num_vectors", names.count(vectors(count)));
    writeByName(out, "num_vectors_by_name", count, names);
    if (wanted.level() > 3) {
      out.writeArrayFieldStart("segments");
      writeSegment(out, info, count, names);
      out.writeEndArray();
    }
    writeOptimizations(out, info);
    out.writeBooleanField("async_scorer", false);
    if (wanted.level() > 3) {
      out.writeObjectFieldStart("indexed_only_excluded_vectors");
      out.writeEndObject();
    }
    out.writeObjectFieldStart("update_queue");
    out.writeNumberField("length", 0);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeByName(JsonGenerator out, String field, OfCollection count, Names names)
      throws IOException {
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> each :
        CollectionTelemetry.shownKeys(count.vectors(), names).entrySet()) {
      out.writeNumberField(each.getKey(), names.count(each.getValue()));
    }
    out.writeEndObject();
  }

  private static void writeOptimizations(JsonGenerator out, CollectionInfo info)
      throws IOException {
    out.writeObjectFieldStart("optimizations");
    out.writeFieldName("status");
    CollectionJson.writeOptimizerStatus(out, info);
    out.writeObjectFieldStart("optimizations");
    out.writeNumberField("count", 0);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeSegment(
      JsonGenerator out, CollectionInfo info, OfCollection count, Names names) throws IOException {
    UUID id = UUID.nameUUIDFromBytes(info.name().getBytes(StandardCharsets.UTF_8));
    out.writeStartObject();
    out.writeObjectFieldStart("info");
    out.writeStringField("uuid", id.toString());
    out.writeStringField("segment_type", "indexed");
    for (String vectors : new String[] {"num_vectors", "num_indexed_vectors"}) {
      out.writeNumberField(vectors, names.count(vectors(count)));
    }
    out.writeNumberField("num_points", names.count(count.points()));
    out.writeNumberField("disk_usage_bytes", info.bytesOnDisk());
    for (String unknown :
        new String[] {
          "num_deleted_vectors", "vectors_size_bytes", "payloads_size_bytes", "ram_usage_bytes"
        }) {
      out.writeNumberField(unknown, 0);
    }
    out.writeBooleanField("is_appendable", true);
    for (String parts : new String[] {"index_schema", "vector_data"}) {
      out.writeObjectFieldStart(parts);
      out.writeEndObject();
    }
    out.writeEndObject();
    writeSegmentConfig(out);
    out.writeEndObject();
  }

  private static void writeSegmentConfig(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("config");
    out.writeObjectFieldStart("payload_storage_type");
    out.writeStringField("type", "mmap");
    out.writeEndObject();
    out.writeEndObject();
    for (String parts : new String[] {"vector_index_searches", "payload_field_indices"}) {
      out.writeArrayFieldStart(parts);
      out.writeEndArray();
    }
  }
}
