package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.id.PointId;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Asks the server that holds the home, by the HTTP contract.
final class RemoteNode implements Node {
  private static final long POLL_MILLIS = 200;

  private final HttpJson http;

  /// @param key that the server asks for; null for none
  RemoteNode(URI url, String key) {
    this.http = new HttpJson(url, key);
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
        encoder(info, vectors),
        info.at("/optimizer_status/error").asText(null));
  }

  /// That of the vector that is told of; null where its vectors are brought by users.
  private static String encoder(JsonNode info, JsonNode vectors) {
    String name = vectors.has("size") || vectors.isEmpty() ? "" : vectors.fieldNames().next();
    return info.at("/config/encoders").path(name).path("name").asText(null);
  }

  @Override
  public MemoryReport memory(String collection) {
    return MemoryReader.read(http.call("GET", path(collection) + "/memory", null));
  }

  @Override
  public SearchAnswer search(String collection, Find find) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("query", QueryWriter.write(find.query()));
    body.put("limit", Value.of(find.limit()));
    body.put("offset", Value.of(find.offset()));
    body.put("with_payload", Value.of(true));
    body.put("explain", Value.of(find.explain()));
    if (!find.rerank().isEmpty()) {
      body.put("rerank", StageWriter.write(find.rerank()));
    }
    if (find.relevance() != null) {
      body.put("relevance", relevance(find.relevance()));
    }
    if (find.folder() != null) {
      body.put("filter", object("must", isFolder(find.folder())));
    }
    JsonNode result = http.call("POST", path(collection) + "/points/query", new Value.Obj(body));
    List<ScoredPoint> points = new ArrayList<>();
    for (JsonNode point : result.get("points")) {
      Value.Obj payload =
          JsonValues.of(point.path("payload")) instanceof Value.Obj found ? found : Value.Obj.EMPTY;
      PointId id = PointId.parse(point.get("id").asText());
      ScoredPoint found = new ScoredPoint(id, point.get("score").floatValue(), payload, null);
      JsonNode relevance = point.get("relevance");
      points.add(
          relevance == null
              ? found
              : found.withRelevance(relevance.isNull() ? Float.NaN : relevance.floatValue()));
    }
    String mode = result.path("mode").asText(SearchMode.SEMANTIC.wireName());
    return new SearchAnswer(
        points,
        SearchMode.valueOf(mode.toUpperCase(Locale.ROOT)),
        TraceReader.read(result.path("explain")));
  }

  private static Value relevance(Relevance asked) {
    String cut =
        switch (asked.cut()) {
          case NONE -> "none";
          case KNEE -> "knee";
        };
    return new Value.Obj(Map.of("cut", Value.of(cut), "least", Value.of(asked.least())));
  }

  private static Value isFolder(String folder) {
    return new Value.Obj(
        Map.of("key", Value.of(PictureKeys.FOLDER), "match", object("value", Value.of(folder))));
  }

  private static Value.Obj object(String key, Value value) {
    return new Value.Obj(Map.of(key, value));
  }

  @Override
  public ClassifyAnswer classify(String collection, ClassifyRequest request) {
    return ClassifyReader.read(
        http.call("POST", path(collection) + "/classify", ClassifyBody.of(request)));
  }

  @Override
  public Explanation explain(String collection, ExplainRequest request) {
    return ExplanationReader.read(
        http.call("POST", path(collection) + "/explain", ExplainBody.of(request)));
  }

  @Override
  public byte[] picture(String collection, PointId id) {
    String file = path(collection) + "/points/" + HttpJson.segment(id.toString()) + "/image";
    try (InputStream bytes = http.stream(file)) {
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "the server stopped amid the picture of point " + id, e);
    }
  }

  @Override
  public NodeClassifiers classifiers() {
    return new RemoteClassifiers(http);
  }

  @Override
  public IndexReport index(IndexRequest request, Consumer<IndexProgress> progress) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("folder", Value.of(request.folder().toString()));
    body.put("prune", Value.of(request.prune()));
    if (request.model() != null) {
      body.put("model", Value.of(request.model()));
    }
    String jobs = path(request.collection()) + "/import";
    return ReportReader.read(done(jobs, new Value.Obj(body), "index", progress));
  }

  @Override
  public Value.Obj migrate(
      String collection, MigrationStep step, Consumer<IndexProgress> progress) {
    JsonNode result =
        done(path(collection) + "/migrate", step.toValue(), step.wireName(), progress);
    return (Value.Obj) JsonValues.of(result);
  }

  @Override
  public Analysed analyse(
      String collection, String kind, Value.Obj body, Consumer<IndexProgress> progress) {
    String jobs = path(collection) + "/" + kind;
    String job = http.call("POST", jobs, body).get("job").asText();
    String address = jobs + "/" + job;
    try (OnStop _ = new OnStop(() -> http.call("DELETE", address, null))) {
      JsonNode result = ended(address, kind, progress);
      return new Analysed(job, (Value.Obj) JsonValues.of(result));
    }
  }

  @Override
  public Jobs.Page page(String collection, ListOfJob list, Jobs.PageRequest page) {
    String address =
        "%s/%s/%s/%s?offset=%d&limit=%d"
            .formatted(
                path(collection),
                list.kind(),
                list.job(),
                list.name(),
                page.offset(),
                page.limit());
    Value.Obj found = (Value.Obj) JsonValues.of(http.call("GET", address, null));
    List<Value.Obj> items = new ArrayList<>();
    for (Value item : ((Value.Array) found.fields().get(list.name())).items()) {
      items.add((Value.Obj) item);
    }
    return new Jobs.Page(items, found.integer("total", items.size()));
  }

  /// Starts a job and waits for its result.
  private JsonNode done(
      String jobs, Value.Obj body, String phase, Consumer<IndexProgress> progress) {
    String job = http.call("POST", jobs, body).get("job").asText();
    return ended(jobs + "/" + job, phase, progress);
  }

  private JsonNode ended(String job, String phase, Consumer<IndexProgress> progress) {
    while (true) {
      JsonNode now = http.call("GET", job, null);
      switch (now.get("state").asText()) {
        case "done" -> {
          return now.get("result");
        }
        case "failed" -> throw OcelliException.badRequest(now.get("error").asText());
        case "cancelled" -> throw OcelliException.badRequest("the server stopped the job");
        default -> progress.accept(progress(phase, now.path("progress")));
      }
      pause();
    }
  }

  private static IndexProgress progress(String phase, JsonNode node) {
    return new IndexProgress(
        phase,
        node.path("done").asLong(),
        node.path("total").asLong(),
        node.path("rate").asDouble());
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OcelliException.badRequest("interrupted; the server goes on with the job");
    }
  }

  @Override
  public boolean delete(String collection) {
    return http.call("DELETE", path(collection), null).asBoolean();
  }

  @Override
  public NodeSnapshots snapshots() {
    return new RemoteSnapshots(http);
  }

  private static String path(String collection) {
    return "/collections/" + HttpJson.segment(collection);
  }

  @Override
  public void close() {
    http.close();
  }
}
