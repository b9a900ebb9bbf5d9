package io.ocelli.server.resource;

import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.http.Request;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JsonInput;

/// What handlers read from requests.
final class Bodies {
  private final JsonInput input;

  Bodies(Limits limits) {
    input = new JsonInput(limits.body().depth(), limits.wire().bodyBytes());
  }

  BodyPart read(Request request) {
    return input.read(request.body());
  }

  /// The collection that the address names. A name that no collection can have is a collection that
  /// does not exist.
  static String collection(Request request) {
    String name = request.parameter("collection");
    try {
      return CollectionName.check(name);
    } catch (OcelliException e) {
      throw OcelliException.noSuchCollection(name);
    }
  }
}
