package io.ocelli.server.resource;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.auth.Guard;
import io.ocelli.server.auth.OwnPage;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import java.util.Map;

/// `/auth/session`: a browser shows a key once and gets a cookie for it, which its pictures are
/// loaded with too.
final class SessionResource {
  private final Guard guard;
  private final Bodies bodies;

  SessionResource(Guard guard, Bodies bodies) {
    this.guard = guard;
    this.bodies = bodies;
  }

  /// `{"key": ...}`, a key or token.
  Response begin(Request request) {
    requireOwnPage(request);
    if (guard.isOpen()) {
      throw OcelliException.badRequest("Wrong input: this server needs no key");
    }
    String key = bodies.read(request).require("key").text();
    guard.confirm(guard.identify(key));
    return answer(request, guard.sessions().begin(key));
  }

  Response end(Request request) {
    requireOwnPage(request);
    return answer(request, guard.sessions().end(request.headers()));
  }

  /// Or a page of somebody else's could sign a browser in with a key of its own.
  private static void requireOwnPage(Request request) {
    if (!OwnPage.asks(request.headers())) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN, "Forbidden: sessions are begun and ended by the server's own page");
    }
  }

  private static Response answer(Request request, String cookie) {
    return Response.ok(request, out -> out.writeBoolean(true))
        .with(Map.of("Set-Cookie", cookie, "Cache-Control", "no-store"));
  }
}
