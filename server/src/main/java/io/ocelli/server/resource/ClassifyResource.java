package io.ocelli.server.resource;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.service.Classifiers;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.ClassifyAnswerJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.classify.ClassifyJson;

/// `~/classify`: labels as queries.
final class ClassifyResource {
  private final Classifiers classifiers;
  private final Bodies bodies;
  private final ClassifyJson json;

  ClassifyResource(Classifiers classifiers, Bodies bodies, RequestBounds bounds) {
    this.classifiers = classifiers;
    this.bodies = bodies;
    this.json = new ClassifyJson(bounds);
  }

  Response classify(Request request) {
    String collection = Bodies.collection(request);
    ClassifyRequest wanted = json.read(bodies.read(request));
    ClassifyAnswer answer = classifiers.classify(collection, wanted, request.deadline());
    return Response.ok(request, out -> ClassifyAnswerJson.write(out, answer));
  }
}
