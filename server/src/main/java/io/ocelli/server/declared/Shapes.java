package io.ocelli.server.declared;

import io.ocelli.server.declared.Field.AsItIs;
import io.ocelli.server.declared.Field.Flag;
import io.ocelli.server.declared.Field.Named;
import io.ocelli.server.declared.Field.Part;
import io.ocelli.server.declared.Field.Placement;
import io.ocelli.server.declared.Field.Real;
import io.ocelli.server.declared.Field.Threads;
import io.ocelli.server.declared.Field.Whole;
import io.ocelli.server.declared.Field.Word;
import java.util.List;
import java.util.Map;

/// The contract's settings with their bounds.
final class Shapes {
  private static final Field FLAG = Flag.FLAG;
  private static final Field COUNT = whole(0);
  private static final Field POSITIVE = whole(1);
  private static final Field SHARDS = new Whole(1, 0xFFFF_FFFFL);
  private static final Field COPIES = new Whole(0, 0xFFFF_FFFFL);
  private static final Field PERCENT = new Whole(1, 100);
  private static final Field DATATYPE = new Word(List.of("float32", "uint8", "float16", "turbo4"));
  private static final Field MEMORY = new Placement(true);

  private static final Shape KEPT = new Shape(Map.of("memory", new Placement(false)));

  private static final Shape HNSW =
      new Shape(
          Map.of(
              "m", COUNT,
              "ef_construct", whole(4),
              "full_scan_threshold", whole(10),
              "max_indexing_threads", COUNT,
              "on_disk", FLAG,
              "memory", MEMORY,
              "payload_m", COUNT,
              "inline_storage", FLAG));

  private static final Shape CODES =
      new Shape(
          Map.of(
              "always_ram",
              FLAG,
              "memory",
              MEMORY,
              "type",
              AsItIs.AS_IT_IS,
              "compression",
              AsItIs.AS_IT_IS,
              "encoding",
              AsItIs.AS_IT_IS));

  private static final Shape QUANTIZATION =
      new Shape(
          Map.of(
              "scalar", new Part(CODES.and("quantile", new Real(0.5, 1))),
              "product", new Part(CODES),
              "binary",
                  new Part(
                      CODES.and(
                          "query_encoding",
                          new Word(List.of("default", "binary", "scalar4bits", "scalar8bits")))),
              "turbo",
                  new Part(
                      CODES.and("bits", new Word(List.of("bits1", "bits1_5", "bits2", "bits4"))))));

  private static final Shape OPTIMIZERS =
      new Shape(
          Map.of(
              "deleted_threshold", new Real(0, 1),
              "vacuum_min_vector_number", whole(100),
              "default_segment_number", COUNT,
              "max_segment_size", POSITIVE,
              "memmap_threshold", COUNT,
              "indexing_threshold", COUNT,
              "flush_interval_sec", COUNT,
              "max_optimization_threads", Threads.THREADS,
              "prevent_unoptimized", FLAG));

  private static final Shape LOG =
      new Shape(
          Map.of(
              "wal_capacity_mb", POSITIVE,
              "wal_segments_ahead", COUNT,
              "wal_retain_closed", POSITIVE));

  private static final Shape VECTOR =
      new Shape(
          Map.of(
              "on_disk", FLAG,
              "memory", new Placement(false),
              "hnsw_config", new Part(HNSW),
              "quantization_config", new Part(QUANTIZATION)));

  private static final Shape SPARSE =
      new Shape(
          Map.of(
              "index",
              new Part(
                  new Shape(
                      Map.of(
                          "full_scan_threshold", COUNT,
                          "on_disk", FLAG,
                          "memory", MEMORY,
                          "datatype", DATATYPE)))));

  private static final Shape STRICT =
      new Shape(
          Map.ofEntries(
              Map.entry("enabled", FLAG),
              Map.entry("max_query_limit", POSITIVE),
              Map.entry("max_timeout", POSITIVE),
              Map.entry("unindexed_filtering_retrieve", FLAG),
              Map.entry("unindexed_filtering_update", FLAG),
              Map.entry("search_max_hnsw_ef", COUNT),
              Map.entry("search_allow_exact", FLAG),
              Map.entry("search_max_oversampling", new Real(0, Double.MAX_VALUE)),
              Map.entry("upsert_max_batchsize", COUNT),
              Map.entry("search_max_batchsize", COUNT),
              Map.entry("max_collection_vector_size_bytes", COUNT),
              Map.entry("max_collection_payload_size_bytes", COUNT),
              Map.entry("read_rate_limit", POSITIVE),
              Map.entry("write_rate_limit", POSITIVE),
              Map.entry("max_points_count", POSITIVE),
              Map.entry("filter_max_conditions", COUNT),
              Map.entry("condition_max_size", COUNT),
              Map.entry("max_payload_index_count", COUNT),
              Map.entry("max_resident_memory_percent", PERCENT),
              Map.entry("multivector_config", named("max_vectors")),
              Map.entry("sparse_config", named("max_length"))));

  /// Of a create request, where they stand beside each other.
  static final Shape PARAMS =
      new Shape(
          Map.of(
              "shard_number", SHARDS,
              "sharding_method", new Word(List.of("auto", "custom")),
              "replication_factor", SHARDS,
              "write_consistency_factor", SHARDS,
              "read_fan_out_factor", COPIES,
              "read_fan_out_delay_ms", COUNT,
              "on_disk_payload", FLAG,
              "payload", new Part(KEPT)));

  /// Of a collection, in create and update requests.
  static final Shape COLLECTION =
      new Shape(
          Map.of(
              "hnsw_config", new Part(HNSW),
              "quantization_config", new Part(QUANTIZATION),
              "optimizers_config", new Part(OPTIMIZERS),
              "strict_mode_config", new Part(STRICT),
              "sparse_vectors", new Named(SPARSE)));

  static final Shape CREATION = COLLECTION.and("wal_config", new Part(LOG));

  static final Shape ONE_VECTOR = VECTOR;

  /// What a vector is made with and keeps.
  static final Shape NEW_VECTOR = VECTOR.and("datatype", DATATYPE);

  static final Field NEW_VECTORS = new Named(NEW_VECTOR);

  /// Of an index of a payload key.
  static final Shape INDEX =
      new Shape(
          Map.of(
              "is_tenant", FLAG,
              "is_principal", FLAG,
              "on_disk", FLAG,
              "memory", MEMORY,
              "enable_hnsw", FLAG));

  private Shapes() {}

  private static Field whole(long least) {
    return new Whole(least, Long.MAX_VALUE);
  }

  private static Field named(String limit) {
    return new Named(new Shape(Map.of(limit, POSITIVE)));
  }
}
