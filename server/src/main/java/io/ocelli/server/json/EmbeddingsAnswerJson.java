package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.service.Embeddings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// Answers of `/v1/embeddings` and `/v1/models`, in OpenAI's form.
public final class EmbeddingsAnswerJson {
  private static final String OBJECT = "object";

  private EmbeddingsAnswerJson() {}

  /// @param base64 whether each vector is the base64 text of its little-endian 32-bit floats
  public static void write(JsonGenerator out, Embeddings.Answer answer, boolean base64)
      throws IOException {
    out.writeStartObject();
    out.writeStringField(OBJECT, "list");
    out.writeArrayFieldStart("data");
    for (int i = 0; i < answer.vectors().size(); i++) {
      out.writeStartObject();
      out.writeStringField(OBJECT, "embedding");
      out.writeNumberField("index", i);
      out.writeFieldName("embedding");
      writeVector(out, answer.vectors().get(i), base64);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("model", answer.encoder().name());
    out.writeObjectFieldStart("usage");
    out.writeNumberField("prompt_tokens", answer.tokens());
    out.writeNumberField("total_tokens", answer.tokens());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeVector(JsonGenerator out, float[] vector, boolean base64)
      throws IOException {
    if (base64) {
      ByteBuffer bytes =
          ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      out.writeString(Base64.getEncoder().encodeToString(bytes.array()));
      return;
    }
    out.writeStartArray();
    for (float value : vector) {
      out.writeNumber(value);
    }
    out.writeEndArray();
  }

  public static void writeModels(JsonGenerator out, List<EncoderInfo> models) throws IOException {
    out.writeStartObject();
    out.writeStringField(OBJECT, "list");
    out.writeArrayFieldStart("data");
    for (EncoderInfo model : models) {
      writeModel(out, model);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /// The four fields that OpenAI has, and what can be known of an encoder.
  public static void writeModel(JsonGenerator out, EncoderInfo model) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", model.name());
    out.writeStringField(OBJECT, "model");
    // No model says when it was made, and clients insist on a number.
    out.writeNumberField("created", 0);
    out.writeStringField("owned_by", "ocelli");
    out.writeStringField("description", model.description());
    out.writeNumberField("dims", model.storedDims());
    out.writeArrayFieldStart("dimensions");
    for (int length : model.facts().matryoshka()) {
      out.writeNumber(length);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("modalities");
    for (EncoderInfo.Modality modality : model.modalities().stream().sorted().toList()) {
      out.writeString(modality.name().toLowerCase(Locale.ROOT));
    }
    out.writeEndArray();
    out.writeStringField("fingerprint", model.fingerprint());
    out.writeStringField("family", model.facts().family());
    out.writeStringField("precision", model.facts().precision());
    out.writeStringField("device", model.facts().device());
    out.writeStringField("license", model.facts().licence());
    out.writeEndObject();
  }
}
