package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.VectorInput;
import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.server.json.FilterJson;
import io.ocelli.server.json.ReportJson;
import io.ocelli.server.json.ValueJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Asks the server that holds the home, by the HTTP contract.
final class RemoteNode implements Node {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long POLL_MILLIS = 200;

  private final HttpJson http;

  RemoteNode(int port) {
    this.http = new HttpJson(port);
  }

  @Override
  public List<CollectionSummary> collections() {
    List<CollectionSummary> all = new ArrayList<>();
    for (JsonNode each : http.call("GET", "/collections", null).get("collections")) {
      all.add(summary(each.get("name").asText()));
    }
    return all;
  }

  private CollectionSummary summary(String name) {
    JsonNode info;
    try {
      info = http.call("GET", path(name), null);
    } catch (OcelliException closed) {
      return new CollectionSummary(name, 0, 0, "", null, closed.getMessage());
    }
    JsonNode vectors = info.at("/config/params/vectors");
    JsonNode vector =
        vectors.has("size") || vectors.isEmpty() ? vectors : vectors.elements().next();
    return new CollectionSummary(
        name,
        info.path("points_count").asLong(),
        vector.path("size").asInt(),
        vector.path("distance").asText(),
        vector.path("encoder").path("name").asText(null),
        null);
  }

  @Override
  public SearchAnswer search(String collection, SearchRequest request) {
    ObjectNode body = JSON.objectNode();
    body.set("query", query(request.input()));
    body.put("limit", request.limit()).put("offset", request.offset()).put("with_payload", true);
    if (!request.filter().isAll()) {
      body.set("filter", FilterJson.of(request.filter()));
    }
    JsonNode result = http.call("POST", path(collection) + "/points/query", body);
    List<ScoredPoint> points = new ArrayList<>();
    for (JsonNode point : result.get("points")) {
      points.add(
          new ScoredPoint(
              PointId.parse(point.get("id").asText()),
              point.get("score").floatValue(),
              ValueJson.object(point.get("payload")),
              null));
    }
    String mode = result.path("mode").asText(SearchMode.SEMANTIC.wireName());
    return new SearchAnswer(points, SearchMode.valueOf(mode.toUpperCase(Locale.ROOT)));
  }

  private static JsonNode query(VectorInput input) {
    return switch (input) {
      case VectorInput.Dense(float[] values) -> {
        var list = JSON.arrayNode();
        for (float value : values) {
          list.add(value);
        }
        yield list;
      }
      case VectorInput.OfPoint(PointId id) -> ValueJson.id(id);
      case VectorInput.Image(byte[] bytes, _) ->
          JSON.objectNode()
              .put("image", Base64.getEncoder().encodeToString(bytes))
              .put("model", "auto");
      case VectorInput.Text(String text, String model) ->
          JSON.objectNode().put("text", text).put("model", model);
    };
  }

  @Override
  public IndexReport index(IndexRequest request, Consumer<IndexProgress> progress) {
    ObjectNode body = JSON.objectNode();
    body.put("folder", request.folder().toString()).put("prune", request.prune());
    if (request.model() != null) {
      body.put("model", request.model());
    }
    String jobs = path(request.collection()) + "/import";
    String job = jobs + "/" + http.call("POST", jobs, body).get("job").asText();
    while (true) {
      JsonNode now = http.call("GET", job, null);
      switch (now.get("state").asText()) {
        case "done" -> {
          return ReportJson.read(now.get("result"));
        }
        case "failed" -> throw OcelliException.badRequest(now.get("error").asText());
        case "cancelled" -> throw OcelliException.badRequest("the server stopped the import");
        default -> progress.accept(progress(now.path("progress")));
      }
      pause();
    }
  }

  private static IndexProgress progress(JsonNode node) {
    return new IndexProgress(
        "index",
        node.path("done").asLong(),
        node.path("total").asLong(),
        node.path("rate").asDouble());
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OcelliException.badRequest("interrupted; the server goes on with the import");
    }
  }

  @Override
  public boolean delete(String collection) {
    return http.call("DELETE", path(collection), null).asBoolean();
  }

  private static String path(String collection) {
    return "/collections/" + HttpJson.segment(collection);
  }

  @Override
  public void close() {
    http.close();
  }
}
