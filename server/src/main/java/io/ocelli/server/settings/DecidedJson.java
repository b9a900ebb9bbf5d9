package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Settings that the contract requires and Ocelli decides by itself: what clients set, and the
/// contract's defaults for the rest.
final class DecidedJson {
  private static final String THREADS = "max_optimization_threads";

  private static final Map<String, Value> OPTIMIZERS =
      Map.of(
          "deleted_threshold", Value.of(0.2),
          "vacuum_min_vector_number", Value.of(1000),
          "default_segment_number", Value.of(0),
          "indexing_threshold", Value.of(10_000),
          "flush_interval_sec", Value.of(5));

  private static final Map<String, Value> LOG =
      Map.of(
          "wal_capacity_mb", Value.of(32),
          "wal_segments_ahead", Value.of(0),
          "wal_retain_closed", Value.of(1));

  private DecidedJson() {}

  /// A node that stands alone has one shard and one replica of it, whatever was asked for.
  static void writeParams(JsonGenerator out, Value.Obj declared) throws IOException {
    out.writeNumberField("shard_number", 1);
    out.writeNumberField("replication_factor", 1);
    out.writeNumberField("write_consistency_factor", 1);
    if (!declared.fields().containsKey("on_disk_payload")) {
      out.writeBooleanField("on_disk_payload", true);
    }
    Declared.write(
        out, declared, Set.of("shard_number", "replication_factor", "write_consistency_factor"));
  }

  static void writeOptimizers(JsonGenerator out, Value.Obj declared) throws IOException {
    out.writeObjectFieldStart("optimizer_config");
    for (String absent : List.of("max_segment_size", "memmap_threshold")) {
      if (!declared.fields().containsKey(absent)) {
        out.writeNullField(absent);
      }
    }
    writeRest(out, OPTIMIZERS, declared);
    // `auto` has no number.
    boolean number = declared.fields().get(THREADS) instanceof Value.Int;
    Declared.write(out, declared, number ? Set.of() : Set.of(THREADS));
    if (!number) {
      out.writeNullField(THREADS);
    }
    out.writeEndObject();
  }

  /// Whether clients want an index: a threshold of 0 says that they do not.
  static boolean isIndexed(CollectionSettings settings) {
    Value.Obj optimizers = Declared.part(settings.declared(), Declared.OPTIMIZERS);
    return optimizers.integer("indexing_threshold", 1) != 0;
  }

  static void writeLog(JsonGenerator out, Value.Obj declared) throws IOException {
    out.writeObjectFieldStart("wal_config");
    writeRest(out, LOG, declared);
    Declared.write(out, declared, Set.of());
    out.writeEndObject();
  }

  static void writeStrictMode(JsonGenerator out, Value.Obj declared) throws IOException {
    out.writeObjectFieldStart("strict_mode_config");
    writeRest(out, Map.of("enabled", Value.of(false)), declared);
    Declared.write(out, declared, Set.of());
    out.writeEndObject();
  }

  private static void writeRest(JsonGenerator out, Map<String, Value> defaults, Value.Obj declared)
      throws IOException {
    Declared.write(out, new Value.Obj(new TreeMap<>(defaults)), declared.fields().keySet());
  }
}
