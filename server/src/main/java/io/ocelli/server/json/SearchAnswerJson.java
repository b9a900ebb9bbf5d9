package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.SimilarityMatrix;
import java.io.IOException;
import java.util.List;

/// What searches find.
public final class SearchAnswerJson {
  private SearchAnswerJson() {}

  /// `{points, mode, explain}`
  ///
  /// @param showMode whether to say how the points were found, as every answer to a text does
  public static void writeSearch(JsonGenerator out, SearchAnswer answer, boolean showMode)
      throws IOException {
    out.writeStartObject();
    out.writeFieldName("points");
    writePoints(out, answer.points());
    writeMode(out, answer.mode(), showMode);
    if (answer.trace() != null) {
      out.writeFieldName("explain");
      ValueJson.write(out, TraceJson.of(answer.trace()));
    }
    out.writeEndObject();
  }

  public static void writePoints(JsonGenerator out, List<ScoredPoint> points) throws IOException {
    out.writeStartArray();
    for (ScoredPoint point : points) {
      writePoint(out, point);
    }
    out.writeEndArray();
  }

  /// `{groups: [{hits, id, lookup}], mode}`
  ///
  /// @param showMode as of [#writeSearch]
  public static void writeGroups(JsonGenerator out, GroupAnswer answer, boolean showMode)
      throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("groups");
    for (GroupAnswer.Group group : answer.groups()) {
      out.writeStartObject();
      out.writeFieldName("hits");
      writePoints(out, group.hits());
      out.writeFieldName("id");
      ValueJson.write(out, group.key());
      if (group.lookup() != null) {
        out.writeFieldName("lookup");
        AnswerJson.writeRecord(out, group.lookup());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    writeMode(out, answer.mode(), showMode);
    out.writeEndObject();
  }

  /// `{pairs: [{a, b, score}]}`
  public static void writePairs(JsonGenerator out, SimilarityMatrix matrix) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("pairs");
    for (int i = 0; i < matrix.scores().length; i++) {
      out.writeStartObject();
      out.writeFieldName("a");
      IdJson.write(out, matrix.ids().get(matrix.rows()[i]));
      out.writeFieldName("b");
      IdJson.write(out, matrix.ids().get(matrix.columns()[i]));
      out.writeFieldName("score");
      writeScore(out, matrix.scores()[i]);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /// `{offsets_row, offsets_col, scores, ids}`: the matrix in coordinate form.
  public static void writeOffsets(JsonGenerator out, SimilarityMatrix matrix) throws IOException {
    out.writeStartObject();
    out.writeFieldName("offsets_row");
    out.writeArray(matrix.rows(), 0, matrix.rows().length);
    out.writeFieldName("offsets_col");
    out.writeArray(matrix.columns(), 0, matrix.columns().length);
    out.writeArrayFieldStart("scores");
    for (float score : matrix.scores()) {
      writeScore(out, score);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("ids");
    for (PointId id : matrix.ids()) {
      IdJson.write(out, id);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void writePoint(JsonGenerator out, ScoredPoint point) throws IOException {
    out.writeStartObject();
    out.writeFieldName("id");
    IdJson.write(out, point.id());
    // The contract requires a version; points here have none that a client could use.
    out.writeNumberField("version", 0);
    out.writeFieldName("score");
    writeScore(out, point.score());
    writeRelevance(out, point.relevance());
    AnswerJson.writeParts(out, point.payload(), point.vectors());
    if (point.orderValue() != null) {
      out.writeFieldName("order_value");
      ValueJson.write(out, point.orderValue());
    }
    out.writeEndObject();
  }

  /// Null where it was asked for and is not known.
  ///
  /// @param relevance null where it was not asked for
  private static void writeRelevance(JsonGenerator out, Float relevance) throws IOException {
    if (relevance != null && relevance.isNaN()) {
      out.writeNullField("relevance");
    } else if (relevance != null) {
      out.writeNumberField("relevance", relevance);
    }
  }

  private static void writeMode(JsonGenerator out, SearchMode mode, boolean show)
      throws IOException {
    if (show) {
      out.writeStringField("mode", mode.wireName());
    }
  }

  /// As the shortest text that reads back as the same number. JSON has no word for what lies beyond
  /// the largest number, nor for what is none.
  static void writeScore(JsonGenerator out, float score) throws IOException {
    out.writeNumber(Float.isNaN(score) ? 0 : Math.clamp(score, -Float.MAX_VALUE, Float.MAX_VALUE));
  }
}
