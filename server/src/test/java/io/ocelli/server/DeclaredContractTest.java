package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings that Ocelli decides by itself are checked, kept and shown as they were set.
class DeclaredContractTest {
  private static final String C = "/collections/c";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whereNothingIsSetTheContractsDefaultsAreShown() {
    ok("true", server.put(C, "{\"vectors\":{\"size\":8,\"distance\":\"Dot\"}}"));
    contains("\"vectors\":{\"size\":8,\"distance\":\"Dot\"}", server.get(C));
    contains(
        "\"hnsw_config\":{\"m\":16,\"ef_construct\":100,\"full_scan_threshold\":10000,",
        server.get(C));
    contains("\"indexing_threshold\":10000,", server.get(C));
    contains("\"wal_config\":{\"wal_capacity_mb\":32,", server.get(C));
    contains("\"strict_mode_config\":{\"enabled\":false}", server.get(C));
  }

  @Test
  void whatIsSetIsShownAndAnUpdateIsMergedIntoIt() {
    ok(
        "true",
        server.put(
            C,
            """
            {"vectors": {"size": 8, "distance": "Dot", "memory": "cached",
                         "quantization_config": {"scalar": {"type": "int8", "quantile": 0.9}}},
             "sparse_vectors": {"s": {"index": {"memory": "cold"}}},
             "optimizers_config": {"indexing_threshold": 7, "max_optimization_threads": "auto"},
             "wal_config": {"wal_capacity_mb": 1}, "payload": {"memory": "cold"}}
            """));
    contains("\"quantization_config\":{\"scalar\":{\"quantile\":0.9,", server.get(C));
    contains("\"s\":{\"index\":{\"memory\":\"cold\"}}", server.get(C));
    contains("\"payload\":{\"memory\":\"cold\"}", server.get(C));
    contains("\"wal_capacity_mb\":1", server.get(C));
    patch(
        "{\"optimizers_config\":{\"flush_interval_sec\":9},\"params\":{\"on_disk_payload\":false}}");
    patch("{\"vectors\":{\"\":{\"on_disk\":true,\"quantization_config\":\"Disabled\"}}}");
    contains("\"indexing_threshold\":7", server.get(C));
    contains("\"flush_interval_sec\":9", server.get(C));
    contains("\"on_disk_payload\":false", server.get(C));
    contains("\"memory\":\"cached\",\"on_disk\":true}", server.get(C));
  }

  @Test
  void quantizationIsAnotherNameAndAThresholdOfZeroMeansNoIndex() {
    ok(
        "true",
        server.put(
            C,
            """
            {"vectors": {"size": 2, "distance": "Dot"}, "optimizers_config": {"indexing_threshold": 0},
             "quantization": {"scalar": {"type": "int8", "quantile": 0.5}}}
            """));
    server.put(C + "/points?wait=true", "{\"points\":[{\"id\":1,\"vector\":[1,2]}]}");
    contains("\"quantization_config\":{\"scalar\":{\"quantile\":0.5,", server.get(C));
    contains("\"indexed_vectors_count\":0,\"points_count\":1", server.get(C));
  }

  @Test
  void codesAreShownAsTheyWereAskedForAndNothingBeside() {
    String codes = "\"quantization_config\":{\"scalar\":{\"quantile\":0.9,\"type\":\"int8\"}}";
    ok("true", server.put(C, "{\"vectors\":{\"size\":8,\"distance\":\"Dot\"}," + codes + "}"));
    contains(codes + ",", server.get(C));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "float16", "turbo4"})
  void theElementsAskedForAreShown(String datatype) {
    String vector = "{\"size\":8,\"distance\":\"Dot\",\"datatype\":\"" + datatype + "\"}";
    ok("true", server.put(C, "{\"vectors\":" + vector + "}"));
    contains("\"vectors\":" + vector, server.get(C));
  }

  @Test
  void turboQuantisationIsShownAndItsCodesAreOurs() {
    ok(
        "true",
        server.put(
            C,
            "{\"vectors\":{\"size\":8,\"distance\":\"Dot\"},"
                + "\"quantization_config\":{\"turbo\":{\"bits\":\"bits2\"}}}"));
    contains("\"quantization_config\":{\"turbo\":{\"bits\":\"bits2\"}}", server.get(C));
  }

  @Test
  void anIndexShowsItsHintsUntilItGoes() {
    ok("true", server.put(C, "{}"));
    server.put(
        C + "/index",
        "{\"field_name\":\"k\",\"field_schema\":{\"type\":\"keyword\",\"is_tenant\":true}}");
    contains("\"is_tenant\":true}", server.get(C));
    server.delete(C + "/index/k");
    server.put(C + "/index", "{\"field_name\":\"k\",\"field_schema\":\"keyword\"}");
    contains("\"payload_schema\":{\"k\":{\"data_type\":\"keyword\",\"points\":0}}", server.get(C));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422 | vectors.memory: value pinned |"
            + " {\"vectors\":{\"size\":1,\"distance\":\"Dot\",\"memory\":\"pinned\"}}",
        "422 | payload.memory: value pinned | {\"payload\":{\"memory\":\"pinned\"}}",
        "422 | hnsw_config.full_scan_threshold: value 9 |"
            + " {\"hnsw_config\":{\"full_scan_threshold\":9}}",
        "422 | quantile |"
            + " {\"quantization_config\":{\"scalar\":{\"type\":\"int8\",\"quantile\":0.4}}}",
        "422 | deleted_threshold | {\"optimizers_config\":{\"deleted_threshold\":1.5}}",
        "422 | wal_capacity_mb: value 0 | {\"wal_config\":{\"wal_capacity_mb\":0}}",
        "422 | replication_factor: value 4294967296 | {\"replication_factor\":4294967296}",
        "422 | shard_number: value 0 | {\"shard_number\":0}",
        "400 | max_optimization_threads |"
            + " {\"optimizers_config\":{\"max_optimization_threads\":\"all\"}}",
        "400 | vector names must be unique - duplicate found with 's' |"
            + " {\"vectors\":{\"s\":{\"size\":1,\"distance\":\"Dot\"}},\"sparse_vectors\":{\"s\":{}}}",
        "400 | Sparse vector name cannot be empty |"
            + " {\"vectors\":{\"size\":1,\"distance\":\"Dot\"},\"sparse_vectors\":{\"\":{}}}",
        "400 | sharding_method | {\"sharding_method\":\"own\"}",
        "400 | on_disk | {\"sparse_vectors\":{\"s\":{\"index\":{\"on_disk\":1}}}}",
        "400 | enabled | {\"strict_mode_config\":{\"enabled\":\"yes\"}}"
      })
  void valuesBeyondTheContractsBoundsAreRefused(int status, String words, String body) {
    refused(status, words, server.put(C, body));
  }

  private void patch(String body) {
    ok("true", server.send("PATCH", C, body));
  }
}
