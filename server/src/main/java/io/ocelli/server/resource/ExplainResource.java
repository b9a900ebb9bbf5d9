package io.ocelli.server.resource;

import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.service.Explanations;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.ExplanationJson;
import io.ocelli.server.request.explain.ExplainJson;

/// `~/explain`: what in two things earned their score.
final class ExplainResource {
  private final Explanations explanations;
  private final Bodies bodies;

  ExplainResource(Explanations explanations, Bodies bodies) {
    this.explanations = explanations;
    this.bodies = bodies;
  }

  Response explain(Request request) {
    String collection = Bodies.collection(request);
    ExplainRequest wanted = ExplainJson.read(bodies.read(request));
    Explanation answer = explanations.explain(collection, wanted, request.deadline());
    return Response.ok(request, out -> ExplanationJson.write(out, answer));
  }
}
