package io.ocelli.server.contract;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/// A server with the collection `c` of one vector of two dimensions, a sparse one and three points;
/// made anew where an operation may have changed what the next one needs.
final class ContractNode implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
  private static final String COLLECTION = "/collections/{collection_name}";

  /// They change what a collection is.
  private static final Set<String> DEEP =
      Set.of(
          "PUT " + COLLECTION,
          "PATCH " + COLLECTION,
          "DELETE " + COLLECTION,
          "PUT " + COLLECTION + "/vectors/{vector_name}",
          "DELETE " + COLLECTION + "/vectors/{vector_name}",
          "POST /collections/aliases");

  private final TestServer server;

  ContractNode(Path folder) {
    server = new TestServer(folder);
    reset();
  }

  void reset() {
    server.delete("/collections/c");
    server.delete("/collections/new");
    server.put(
        "/collections/c",
        "{\"vectors\":{\"size\":2,\"distance\":\"Dot\"},\"sparse_vectors\":{\"s\":{}}}");
    server.put(
        "/collections/c/points?wait=true",
        """
        {"points": [{"id": 1, "vector": [1, 2], "payload": {"k": "v", "n": 1}},
                    {"id": 2, "vector": [2, 1], "payload": {"k": ["v", "w"], "n": 2.5}},
                    {"id": 3, "vector": {"s": {"indices": [1], "values": [1]}}}]}
        """);
    server.put(
        "/collections/c/index?wait=true", "{\"field_name\":\"n\",\"field_schema\":\"float\"}");
    server.put(
        "/collections/c/index?wait=true", "{\"field_name\":\"k\",\"field_schema\":\"keyword\"}");
  }

  /// @param parameter null for none
  /// @param body null for none
  HttpResponse<String> send(String operation, Parameter parameter, String body) {
    Coverage.Row row = new Coverage.Row(operation, Coverage.How.SERVED, 200, null);
    String path = path(row);
    HttpResponse<String> answer =
        server.send(row.method(), parameter == null ? path : parameter.in(path), body);
    if (DEEP.contains(operation) && answer.statusCode() < 300) {
      reset();
    }
    return answer;
  }

  private String path(Coverage.Row row) {
    String path = row.path();
    if (row.operation().equals("PUT " + COLLECTION)) {
      return "/collections/new";
    }
    if (!row.operation().endsWith("{snapshot_name}")) {
      return path;
    }
    String all = path.substring(0, path.lastIndexOf('/'));
    String made = server.send("POST", all, null).body();
    return all + "/" + NAME.matcher(made).results().findFirst().orElseThrow().group(1);
  }

  @Override
  public void close() {
    server.close();
  }
}
