package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.ClassifyAnswer.Threshold;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.payload.Value;
import java.io.IOException;
import java.util.Locale;

/// `{answers: [{label, probability, labels, evidence, unknown, unknown_score}], unknown}`
public final class ClassifyAnswerJson {
  private ClassifyAnswerJson() {}

  public static void write(JsonGenerator out, ClassifyAnswer answer) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("answers");
    for (Verdict verdict : answer.verdicts()) {
      write(out, verdict);
    }
    out.writeEndArray();
    if (answer.independent()) {
      out.writeBooleanField("independent", true);
    }
    if (answer.threshold() != null) {
      write(out, answer.threshold());
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Verdict verdict) throws IOException {
    out.writeStartObject();
    Probable best = verdict.best();
    out.writeFieldName("label");
    ValueJson.write(out, best == null ? Value.Null.NULL : best.label());
    out.writeNumberField("probability", best == null ? 0 : best.probability());
    out.writeArrayFieldStart("labels");
    for (Probable each : verdict.labels()) {
      out.writeStartObject();
      out.writeFieldName("label");
      ValueJson.write(out, each.label());
      out.writeNumberField("probability", each.probability());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("evidence");
    for (Evidence each : verdict.evidence()) {
      write(out, each);
    }
    out.writeEndArray();
    if (verdict.score() != null) {
      out.writeBooleanField("unknown", verdict.unknown());
      out.writeFieldName("unknown_score");
      // Nothing labelled could be compared: minus infinity, which JSON has no word for.
      ValueJson.write(out, Value.of(verdict.score()));
    }
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Evidence evidence) throws IOException {
    out.writeStartObject();
    out.writeFieldName("id");
    IdJson.write(out, evidence.id());
    out.writeFieldName("score");
    SearchAnswerJson.writeScore(out, evidence.score());
    out.writeArrayFieldStart("labels");
    for (Value label : evidence.labels()) {
      ValueJson.write(out, label);
    }
    out.writeEndArray();
    out.writeNumberField("weight", evidence.weight());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Threshold threshold) throws IOException {
    out.writeObjectFieldStart("unknown");
    out.writeStringField("score", threshold.score().name().toLowerCase(Locale.ROOT));
    out.writeNumberField("threshold", threshold.value());
    if (threshold.risk() != null) {
      out.writeNumberField("risk", threshold.risk());
      out.writeNumberField("points", threshold.points());
    }
    out.writeEndObject();
  }
}
