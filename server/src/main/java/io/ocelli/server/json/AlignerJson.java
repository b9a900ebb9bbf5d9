package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Aligners.Method;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Maps between named vectors, with their figures.
public final class AlignerJson {
  private AlignerJson() {}

  /// `method`; least squares where it is not named.
  public static Method readMethod(BodyPart body) {
    BodyPart named = body.get("method");
    if (named == null) {
      return Method.LINEAR;
    }
    String name = named.text();
    return Arrays.stream(Method.values())
        .filter(each -> each.wireName().equals(name))
        .findFirst()
        .orElseThrow(() ->
            named.malformed(
                "unknown variant `"
                    + name
                    + "`, expected one of "
                    + Arrays.stream(Method.values())
                        .map(each -> "`" + each.wireName() + "`")
                        .collect(Collectors.joining(", "))));
  }

  public static void write(JsonGenerator out, List<Aligner> all) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("aligners");
    for (Aligner aligner : all) {
      write(out, aligner);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  public static void write(JsonGenerator out, Aligner aligner) throws IOException {
    out.writeStartObject();
    out.writeStringField("from", aligner.from());
    out.writeStringField("to", aligner.to());
    out.writeStringField("method", aligner.map().kind());
    out.writeNumberField("fitted_on", aligner.map().fittedOn());
    AlignerFigures figures = aligner.figures();
    out.writeNumberField("held_out", figures.heldOut());
    writeNumber(out, "r_squared", figures.rSquared());
    writeNumber(out, "mean_cosine", figures.meanCosine());
    out.writeNumberField("k", figures.k());
    writeNumber(out, "old_found", figures.oldFound());
    writeNumber(out, "new_found", figures.newFound());
    writeNumber(out, "agreement", figures.agreement());
    writeNumber(out, "retrieval_loss", figures.retrievalLoss());
    out.writeEndObject();
  }

  /// Null where there is none: one pair has no variance.
  private static void writeNumber(JsonGenerator out, String name, double number)
      throws IOException {
    out.writeFieldName(name);
    ValueJson.write(out, Value.of(number));
  }
}
