package io.ocelli.server.resource;

import io.ocelli.core.encode.Aligner;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Aligners;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.AlignerJson;
import io.ocelli.server.json.BodyPart;
import java.util.List;

/// `~/aligners`: maps between the named vectors of a collection.
final class AlignersResource {
  private final Aligners aligners;
  private final Bodies bodies;

  AlignersResource(Aligners aligners, Bodies bodies) {
    this.aligners = aligners;
    this.bodies = bodies;
  }

  Response list(Request request) {
    List<Aligner> all = aligners.list(Bodies.collection(request));
    return Response.ok(request, out -> AlignerJson.write(out, all));
  }

  /// Answers with the figures, once the map is kept.
  Response fit(Request request) {
    BodyPart body = bodies.read(request);
    Aligner fitted =
        aligners.fit(
            Bodies.collection(request), from(body), to(body), AlignerJson.readMethod(body));
    return Response.ok(request, out -> AlignerJson.write(out, fitted));
  }

  Response drop(Request request) {
    BodyPart body = bodies.read(request);
    if (!aligners.drop(Bodies.collection(request), from(body), to(body))) {
      throw OcelliException.notFound(
          "Not found: there is no aligner from `" + from(body) + "` to `" + to(body) + "`");
    }
    return Response.ok(request, out -> out.writeBoolean(true));
  }

  private static String from(BodyPart body) {
    return body.require("from").text();
  }

  private static String to(BodyPart body) {
    return body.require("to").text();
  }
}
