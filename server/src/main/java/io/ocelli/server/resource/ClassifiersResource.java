package io.ocelli.server.resource;

import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Classifiers;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.SavedClassifierJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.classify.HeadJson;
import java.util.List;

/// `~/classifiers`: classifiers that are fitted on the points of a collection and kept with it.
final class ClassifiersResource {
  private final Classifiers classifiers;
  private final Bodies bodies;
  private final HeadJson json;

  ClassifiersResource(Classifiers classifiers, Bodies bodies, RequestBounds bounds) {
    this.classifiers = classifiers;
    this.bodies = bodies;
    this.json = new HeadJson(bounds);
  }

  Response list(Request request) {
    List<SavedClassifier> all = classifiers.saved(Bodies.collection(request));
    return Response.ok(request, out -> SavedClassifierJson.write(out, all));
  }

  /// Answers with the figures, once the classifier is kept.
  Response fit(Request request) {
    SavedClassifier fitted =
        classifiers.fit(
            Bodies.collection(request), json.read(bodies.read(request)), request.deadline());
    return Response.ok(request, out -> SavedClassifierJson.write(out, fitted));
  }

  Response forget(Request request) {
    String name = HeadJson.name(bodies.read(request));
    if (!classifiers.forget(Bodies.collection(request), name)) {
      throw OcelliException.notFound("Not found: there is no classifier `" + name + "`");
    }
    return Response.ok(request, out -> out.writeBoolean(true));
  }
}
