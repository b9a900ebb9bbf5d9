package io.ocelli.server.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How each operation of the contract is answered, and the status of a minimal request to a node
/// with one collection `c` of one unnamed vector of two dimensions and the point 1.
final class Coverage {
  /// How an operation is answered.
  enum How {
    SERVED,
    /// The same answer always.
    CONSTANT,
    /// 405: it needs other nodes.
    REFUSED
  }

  /// @param body null for none
  record Row(String operation, How how, int status, String body) {
    String method() {
      return operation.substring(0, operation.indexOf(' '));
    }

    /// The address with names in place of its parameters.
    String path() {
      return operation
          .substring(operation.indexOf(' ') + 1)
          .replace("{collection_name}", "c")
          .replace("{id}", "1")
          .replace("{vector_name}", "v")
          .replace("{field_name}", "k")
          .replace("{shard_id}", "0")
          .replace("{peer_id}", "1")
          .replace("{snapshot_name}", "none");
    }
  }

  /// What the contract says of a schema that its operations do not tell.
  static final Map<String, String> NOTES =
      new TreeMap<>(
          Map.of(
              "TurboQuantization", "shown as set; the codes are ours of the same size",
              "OptimizersConfigDiff", "checked and shown; Ocelli decides by itself",
              "WalConfigDiff", "checked and shown; Ocelli decides by itself",
              "Memory", "checked and shown; Ocelli decides by itself",
              "ShardKeySelector", "read and without effect: one shard holds everything",
              "ReadConsistency", "read and without effect: one replica answers for all",
              "WriteOrdering", "read and without effect: writes have one order"));

  private static final String POINTS = "/collections/{collection_name}/points";

  private Coverage() {}

  static final List<Row> ROWS =
      List.of(
          new Row("DELETE /cluster/peer/{peer_id}", How.REFUSED, 405, null),
          new Row("DELETE /collections/{collection_name}", How.SERVED, 200, null),
          new Row(
              "DELETE /collections/{collection_name}/index/{field_name}", How.SERVED, 200, null),
          new Row(
              "DELETE /collections/{collection_name}/shards/{shard_id}/snapshots/{snapshot_name}",
              How.REFUSED,
              405,
              null),
          new Row(
              "DELETE /collections/{collection_name}/snapshots/{snapshot_name}",
              How.SERVED,
              404,
              null),
          new Row(
              "DELETE /collections/{collection_name}/vectors/{vector_name}", How.SERVED, 400, null),
          new Row("DELETE /issues", How.CONSTANT, 200, null),
          new Row("DELETE /snapshots/{snapshot_name}", How.SERVED, 404, null),
          new Row("GET /", How.SERVED, 200, null),
          new Row("GET /aliases", How.SERVED, 200, null),
          new Row("GET /cluster", How.CONSTANT, 200, null),
          new Row("GET /cluster/telemetry", How.REFUSED, 405, null),
          new Row("GET /collections", How.SERVED, 200, null),
          new Row("GET /collections/{collection_name}", How.SERVED, 200, null),
          new Row("GET /collections/{collection_name}/aliases", How.SERVED, 200, null),
          new Row("GET /collections/{collection_name}/cluster", How.REFUSED, 405, null),
          new Row("GET /collections/{collection_name}/exists", How.SERVED, 200, null),
          new Row("GET /collections/{collection_name}/optimizations", How.CONSTANT, 200, null),
          new Row("GET " + POINTS + "/{id}", How.SERVED, 200, null),
          new Row("GET /collections/{collection_name}/shards", How.REFUSED, 405, null),
          new Row(
              "GET /collections/{collection_name}/shards/{shard_id}/snapshot",
              How.REFUSED,
              405,
              null),
          new Row(
              "GET /collections/{collection_name}/shards/{shard_id}/snapshots",
              How.REFUSED,
              405,
              null),
          new Row(
              "GET /collections/{collection_name}/shards/{shard_id}/snapshots/{snapshot_name}",
              How.REFUSED,
              405,
              null),
          new Row("GET /collections/{collection_name}/snapshots", How.SERVED, 200, null),
          new Row(
              "GET /collections/{collection_name}/snapshots/{snapshot_name}",
              How.SERVED,
              404,
              null),
          new Row("GET /healthz", How.CONSTANT, 200, null),
          new Row("GET /issues", How.CONSTANT, 200, null),
          new Row("GET /livez", How.CONSTANT, 200, null),
          new Row("GET /metrics", How.SERVED, 200, null),
          new Row("GET /quotas", How.CONSTANT, 200, null),
          new Row("GET /readyz", How.SERVED, 200, null),
          new Row("GET /snapshots", How.SERVED, 200, null),
          new Row("GET /snapshots/{snapshot_name}", How.SERVED, 404, null),
          new Row("GET /telemetry", How.SERVED, 200, null),
          new Row("PATCH /collections/{collection_name}", How.SERVED, 200, "{}"),
          new Row("POST /cluster/recover", How.REFUSED, 405, null),
          new Row("POST /collections/aliases", How.SERVED, 200, "{\"actions\":[]}"),
          new Row("POST /collections/{collection_name}/cluster", How.REFUSED, 405, null),
          new Row("POST /collections/{collection_name}/facet", How.SERVED, 200, "{\"key\":\"k\"}"),
          new Row("POST " + POINTS, How.SERVED, 200, "{\"ids\":[1]}"),
          new Row("POST " + POINTS + "/batch", How.SERVED, 200, "{\"operations\":[]}"),
          new Row("POST " + POINTS + "/count", How.SERVED, 200, "{}"),
          new Row("POST " + POINTS + "/delete", How.SERVED, 200, "{\"points\":[7]}"),
          new Row("POST " + POINTS + "/discover", How.SERVED, 200, "{\"target\":1,\"limit\":1}"),
          new Row(
              "POST " + POINTS + "/discover/batch",
              How.SERVED,
              200,
              "{\"searches\":[{\"target\":1,\"limit\":1}]}"),
          new Row(
              "POST " + POINTS + "/payload", How.SERVED, 200, "{\"points\":[1],\"payload\":{}}"),
          new Row("POST " + POINTS + "/payload/clear", How.SERVED, 200, "{\"points\":[1]}"),
          new Row(
              "POST " + POINTS + "/payload/delete",
              How.SERVED,
              200,
              "{\"points\":[1],\"keys\":[\"k\"]}"),
          new Row("POST " + POINTS + "/query", How.SERVED, 200, "{\"query\":[1,2]}"),
          new Row("POST " + POINTS + "/query/batch", How.SERVED, 200, "{\"searches\":[{}]}"),
          new Row(
              "POST " + POINTS + "/query/groups",
              How.SERVED,
              200,
              "{\"query\":[1,2],\"group_by\":\"k\"}"),
          new Row(
              "POST " + POINTS + "/recommend", How.SERVED, 200, "{\"positive\":[1],\"limit\":1}"),
          new Row(
              "POST " + POINTS + "/recommend/batch",
              How.SERVED,
              200,
              "{\"searches\":[{\"positive\":[1],\"limit\":1}]}"),
          new Row(
              "POST " + POINTS + "/recommend/groups",
              How.SERVED,
              200,
              "{\"positive\":[1],\"limit\":1,\"group_by\":\"k\",\"group_size\":1}"),
          new Row("POST " + POINTS + "/scroll", How.SERVED, 200, "{}"),
          new Row("POST " + POINTS + "/search", How.SERVED, 200, "{\"vector\":[1,2],\"limit\":1}"),
          new Row(
              "POST " + POINTS + "/search/batch",
              How.SERVED,
              200,
              "{\"searches\":[{\"vector\":[1,2],\"limit\":1}]}"),
          new Row(
              "POST " + POINTS + "/search/groups",
              How.SERVED,
              200,
              "{\"vector\":[1,2],\"limit\":1,\"group_by\":\"k\",\"group_size\":1}"),
          new Row("POST " + POINTS + "/search/matrix/offsets", How.SERVED, 200, "{}"),
          new Row("POST " + POINTS + "/search/matrix/pairs", How.SERVED, 200, "{}"),
          new Row(
              "POST " + POINTS + "/vectors/delete",
              How.SERVED,
              200,
              "{\"points\":[1],\"vector\":[\"\"]}"),
          new Row("POST /collections/{collection_name}/shards/delete", How.REFUSED, 405, null),
          new Row(
              "POST /collections/{collection_name}/shards/{shard_id}/snapshots",
              How.REFUSED,
              405,
              null),
          new Row(
              "POST /collections/{collection_name}/shards/{shard_id}/snapshots/upload",
              How.REFUSED,
              405,
              null),
          new Row("POST /collections/{collection_name}/snapshots", How.SERVED, 200, null),
          new Row("POST /collections/{collection_name}/snapshots/upload", How.SERVED, 400, null),
          new Row("POST /snapshots", How.SERVED, 200, null),
          new Row("PUT /collections/{collection_name}", How.SERVED, 409, "{}"),
          new Row(
              "PUT /collections/{collection_name}/index",
              How.SERVED,
              200,
              "{\"field_name\":\"k\",\"field_schema\":\"keyword\"}"),
          new Row("PUT " + POINTS, How.SERVED, 200, "{\"points\":[{\"id\":1,\"vector\":[1,2]}]}"),
          new Row("PUT " + POINTS + "/payload", How.SERVED, 200, "{\"points\":[1],\"payload\":{}}"),
          new Row(
              "PUT " + POINTS + "/vectors",
              How.SERVED,
              200,
              "{\"points\":[{\"id\":1,\"vector\":[1,2]}]}"),
          new Row("PUT /collections/{collection_name}/shards", How.REFUSED, 405, null),
          new Row(
              "PUT /collections/{collection_name}/shards/{shard_id}/snapshots/recover",
              How.REFUSED,
              405,
              null),
          new Row(
              "PUT /collections/{collection_name}/snapshots/recover",
              How.SERVED,
              400,
              "{\"location\":\"file:///x\"}"),
          new Row(
              "PUT /collections/{collection_name}/vectors/{vector_name}",
              How.SERVED,
              200,
              "{\"sparse\":{}}"),
          new Row("PUT /quotas", How.REFUSED, 405, null));
}
