package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Filtering;
import io.ocelli.core.query.SearchTrace.Part;
import io.ocelli.core.query.SearchTrace.Segment;
import io.ocelli.core.query.SearchTrace.Stage;
import io.ocelli.core.query.SearchTrace.Strategy;
import io.ocelli.core.query.SearchTrace.Work;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.rerank.StageTrace.Climb;
import io.ocelli.core.query.rerank.StageTrace.Moved;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads the `explain` of an answer back, see [io.ocelli.server.json.TraceJson].
final class TraceReader {
  private TraceReader() {}

  /// Null where there is none.
  static SearchTrace read(JsonNode explain) {
    if (!explain.isObject()) {
      return null;
    }
    List<Segment> segments = new ArrayList<>();
    explain.path("segments").forEach(each -> segments.add(segment(each)));
    JsonNode filter = explain.path("filter");
    Filtering filtering =
        filter.isObject()
            ? new Filtering(
                filter.path("cached_segments").asInt(),
                filter.path("computed_segments").asInt(),
                nanos(filter.path("ms")))
            : null;
    List<SearchTrace> steps = new ArrayList<>();
    explain.path("prefetch").forEach(each -> steps.add(read(each)));
    return new SearchTrace(
        new Stage(
            explain.path("query").asText(),
            explain.path("points_in").asInt(-1),
            explain.path("points_out").asInt(-1)),
        segments,
        filtering,
        nanos(explain.path("encode_ms")),
        nanos(explain.path("total_ms")),
        steps,
        parts(explain.path("parts")),
        rerank(explain.path("rerank")));
  }

  private static List<StageTrace> rerank(JsonNode list) {
    List<StageTrace> stages = new ArrayList<>();
    list.forEach(each ->
        stages.add(
            new StageTrace(
                each.path("stage").asText(),
                each.path("in").asInt(),
                each.path("scored").asInt(),
                nanos(each.path("time_ms")),
                moved(each.path("moved")))));
    return stages;
  }

  private static Moved moved(JsonNode moved) {
    JsonNode climb = moved.path("largest_climb");
    return new Moved(
        moved.path("kendall_tau").asDouble(),
        moved.path("entered").asInt(),
        moved.path("left").asInt(),
        climb.isObject()
            ? new Climb(
                PointId.parse(climb.path("id").asText()),
                climb.path("from").asInt(),
                climb.path("to").asInt())
            : null);
  }

  private static List<Part> parts(JsonNode list) {
    List<Part> parts = new ArrayList<>();
    list.forEach(each ->
        parts.add(
            new Part(
                each.path("part").asInt(),
                each.has("text") ? each.path("text").asText() : null,
                each.path("using").asText(),
                (float) each.path("weight").asDouble(),
                each.has("mean") ? each.path("mean").asDouble() : null,
                each.has("deviation") ? each.path("deviation").asDouble() : null,
                floats(each.path("similarities")),
                floats(each.path("contributions")))));
    return parts;
  }

  private static List<Float> floats(JsonNode list) {
    List<Float> floats = new ArrayList<>();
    list.forEach(each -> floats.add((float) each.asDouble()));
    return floats;
  }

  private static Segment segment(JsonNode each) {
    return new Segment(
        each.path("name").asText(),
        each.path("vectors").asInt(),
        Strategy.valueOf(each.path("strategy").asText().toUpperCase(Locale.ROOT)),
        each.path("why").asText(),
        each.path("estimated_matches").asLong(),
        each.path("matches").asLong(),
        each.path("switched_to_scan").asBoolean(),
        new Work(
            each.path("visited").asLong(),
            each.path("expanded").asLong(),
            each.path("code_comparisons").asLong(),
            each.path("exact_comparisons").asLong(),
            nanos(each.path("search_ms")),
            nanos(each.path("rescore_ms"))));
  }

  private static long nanos(JsonNode millis) {
    return Math.round(millis.asDouble() * 1e6);
  }
}
