package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.service.Embeddings;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.EmbeddingsAnswerJson;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.request.EmbeddingsJson;
import java.util.List;

/// `/v1/embeddings` and `/v1/models`, as clients of OpenAI call them: no envelope.
final class EmbeddingsResource {
  private final Embeddings embeddings;
  private final Bodies bodies;

  EmbeddingsResource(Embeddings embeddings, Bodies bodies) {
    this.embeddings = embeddings;
    this.bodies = bodies;
  }

  Response embed(Request request) {
    EmbeddingsJson.Request wanted = EmbeddingsJson.read(bodies.read(request));
    Embeddings.Answer answer = embeddings.embed(wanted.wanted());
    return bare(out -> EmbeddingsAnswerJson.write(out, answer, wanted.base64()));
  }

  Response models(Request request) {
    List<EncoderInfo> models = embeddings.models();
    return bare(out -> EmbeddingsAnswerJson.writeModels(out, models));
  }

  Response model(Request request) {
    EncoderInfo model = embeddings.model(request.parameter("model"));
    return bare(out -> EmbeddingsAnswerJson.writeModel(out, model));
  }

  private static Response bare(JsonOutput.Body body) {
    return Response.bytes(HttpResponseStatus.OK, Response.JSON, JsonOutput.bytes(body));
  }
}
