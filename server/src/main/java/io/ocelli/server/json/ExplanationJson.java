package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Side;
import io.ocelli.core.explain.Term;
import java.io.IOException;
import java.util.Map;

/// `{score, mode, occlusion: {found: {..}, query: {..}}, terms: [{term, start, end, contribution}],
/// passes}`
public final class ExplanationJson {
  private ExplanationJson() {}

  public static void write(JsonGenerator out, Explanation explanation) throws IOException {
    out.writeStartObject();
    out.writeFieldName("score");
    SearchAnswerJson.writeScore(out, explanation.score());
    out.writeStringField("mode", explanation.mode().wireName());
    out.writeObjectFieldStart("occlusion");
    for (Map.Entry<Side, HeatMap> map : explanation.maps().entrySet()) {
      out.writeFieldName(map.getKey().wireName());
      write(out, map.getValue());
    }
    out.writeEndObject();
    out.writeArrayFieldStart("terms");
    for (Term term : explanation.terms()) {
      write(out, term);
    }
    out.writeEndArray();
    out.writeNumberField("passes", explanation.passes());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, HeatMap map) throws IOException {
    out.writeStartObject();
    out.writeNumberField("width", map.width());
    out.writeNumberField("height", map.height());
    out.writeNumberField("score", map.score());
    out.writeNumberField("columns", map.columns());
    out.writeNumberField("rows", map.rows());
    out.writeArrayFieldStart("drops");
    for (double[] row : map.drops()) {
      out.writeArray(row, 0, row.length);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Term term) throws IOException {
    out.writeStartObject();
    out.writeStringField("term", term.text());
    out.writeNumberField("start", term.start());
    out.writeNumberField("end", term.end());
    out.writeNumberField("contribution", term.contribution());
    out.writeEndObject();
  }
}
