package io.ocelli.server.json;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.SearchTrace.Filtering;
import io.ocelli.core.query.SearchTrace.Segment;
import io.ocelli.core.query.SearchTrace.Work;
import io.ocelli.core.query.rerank.StageTrace;
import io.ocelli.core.query.rerank.StageTrace.Climb;
import io.ocelli.core.query.rerank.StageTrace.Moved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// `explain`: what a search did.
public final class TraceJson {
  private TraceJson() {}

  /// As answers carry it, and `ocelli search --explain --json`.
  public static Value.Obj of(SearchTrace trace) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("query", Value.of(trace.stage().query()));
    fields.put("points_in", count(trace.stage().in()));
    fields.put("points_out", count(trace.stage().out()));
    fields.put("strategy", Value.of(strategies(trace)));
    fields.put(
        "estimated_matches",
        Value.of(trace.segments().stream().mapToLong(Segment::estimatedMatches).sum()));
    fields.put("matches", Value.of(trace.segments().stream().mapToLong(Segment::matches).sum()));
    putWork(fields, trace.work());
    fields.put("encode_ms", millis(trace.encodeNanos()));
    fields.put("total_ms", millis(trace.totalNanos()));
    fields.put("own_ms", millis(trace.ownNanos()));
    fields.put("filter", trace.filter() == null ? Value.Null.NULL : filter(trace.filter()));
    fields.put(
        "segments", new Value.Array(trace.segments().stream().map(TraceJson::segment).toList()));
    fields.put("prefetch", new Value.Array(trace.steps().stream().map(TraceJson::step).toList()));
    if (!trace.parts().isEmpty()) {
      fields.put("parts", new Value.Array(trace.parts().stream().map(TraceJson::part).toList()));
    }
    if (!trace.rerank().isEmpty()) {
      fields.put("rerank", new Value.Array(trace.rerank().stream().map(TraceJson::stage).toList()));
    }
    return new Value.Obj(fields);
  }

  private static Value stage(StageTrace stage) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("stage", Value.of(stage.stage()));
    fields.put("in", Value.of(stage.in()));
    fields.put("scored", Value.of(stage.scored()));
    fields.put("time_ms", millis(stage.nanos()));
    fields.put("moved", moved(stage.moved()));
    return new Value.Obj(fields);
  }

  private static Value moved(Moved moved) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("kendall_tau", Value.of(moved.kendallTau()));
    fields.put("entered", Value.of(moved.entered()));
    fields.put("left", Value.of(moved.left()));
    fields.put("largest_climb", moved.climb() == null ? Value.Null.NULL : climb(moved.climb()));
    return new Value.Obj(fields);
  }

  private static Value climb(Climb climb) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", id(climb.id()));
    fields.put("from", Value.of(climb.from()));
    fields.put("to", Value.of(climb.to()));
    return new Value.Obj(fields);
  }

  private static Value id(PointId id) {
    return switch (id) {
      case PointId.Num(long number) when number >= 0 -> Value.of(number);
      case PointId.Num(long unsigned) -> Value.of(Long.toUnsignedString(unsigned));
      case PointId.Uuid(UUID uuid) -> Value.of(uuid.toString());
    };
  }

  private static Value part(SearchTrace.Part part) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("part", Value.of(part.number()));
    if (part.text() != null) {
      fields.put("text", Value.of(part.text()));
    }
    fields.put("using", Value.of(part.using()));
    fields.put("weight", real(part.weight()));
    if (part.mean() != null) {
      fields.put("mean", Value.of(part.mean()));
      fields.put("deviation", Value.of(part.deviation()));
    }
    fields.put("similarities", reals(part.similarities()));
    fields.put("contributions", reals(part.contributions()));
    return new Value.Obj(fields);
  }

  private static Value reals(List<Float> numbers) {
    return new Value.Array(numbers.stream().map(TraceJson::real).toList());
  }

  /// The shortest text that is this float, not the digits of its double.
  private static Value real(float number) {
    return Value.of(Double.parseDouble(Float.toString(number)));
  }

  private static Value step(SearchTrace trace) {
    return of(trace);
  }

  private static Value count(int points) {
    return points < 0 ? Value.Null.NULL : Value.of(points);
  }

  /// The strategies that ran, that of the largest segment first.
  private static String strategies(SearchTrace trace) {
    return trace.segments().stream()
        .map(segment -> segment.strategy().wireName())
        .distinct()
        .collect(Collectors.joining("+"));
  }

  private static Value segment(Segment segment) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(segment.name()));
    fields.put("vectors", Value.of(segment.vectors()));
    fields.put("strategy", Value.of(segment.strategy().wireName()));
    fields.put("why", Value.of(segment.why()));
    fields.put("estimated_matches", Value.of(segment.estimatedMatches()));
    fields.put("matches", Value.of(segment.matches()));
    fields.put("switched_to_scan", Value.of(segment.switchedToScan()));
    putWork(fields, segment.work());
    return new Value.Obj(fields);
  }

  private static void putWork(Map<String, Value> fields, Work work) {
    fields.put("visited", Value.of(work.visited()));
    fields.put("expanded", Value.of(work.expanded()));
    fields.put("code_comparisons", Value.of(work.codeComparisons()));
    fields.put("exact_comparisons", Value.of(work.exactComparisons()));
    fields.put("search_ms", millis(work.searchNanos()));
    fields.put("rescore_ms", millis(work.rescoreNanos()));
  }

  private static Value filter(Filtering filter) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("cached_segments", Value.of(filter.cached()));
    fields.put("computed_segments", Value.of(filter.computed()));
    fields.put("ms", millis(filter.nanos()));
    return new Value.Obj(fields);
  }

  /// To the microsecond.
  private static Value millis(long nanos) {
    return Value.of(Math.round(nanos / 1e3) / 1e3);
  }
}
