package io.ocelli.server.resource;

import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.fetch.PictureFetcher;
import io.ocelli.server.http.Request;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import io.ocelli.server.json.JsonInput;
import java.util.Set;

/// What handlers read from requests: bodies and what is common to the addresses.
final class Bodies {
  private static final Set<String> ORDERINGS = Set.of("weak", "medium", "strong");

  private final JsonInput input;
  private final PictureFetcher pictures;

  /// @param pictures that bodies name by URLs
  Bodies(Limits limits, PictureFetcher pictures) {
    this.pictures = pictures;
    input = new JsonInput(limits.body().depth(), limits.wire().bodyBytes());
  }

  BodyPart read(Request request) {
    return input.read(request.body(), pictures.forRequest());
  }

  /// The body as it came, or null where it is no JSON; whoever answers says so.
  Json readJson(Request request) {
    try {
      return read(request).json();
    } catch (OcelliException e) {
      return null;
    }
  }

  /// The collection that the address names.
  ///
  /// @throws OcelliException INVALID_VALUE for a name that no collection can have
  static String collection(Request request) {
    String name = request.parameter("collection");
    try {
      return CollectionName.check(name);
    } catch (OcelliException e) {
      throw OcelliException.invalid(
          "Validation error in path parameters: [collection_name: " + e.getMessage() + "]");
    }
  }

  /// What a write waits for: `wait`. `ordering` is read and has no effect, as one process writes in
  /// one order.
  static Acknowledge acknowledge(Request request) {
    String ordering = request.query("ordering");
    if (ordering != null && !ORDERINGS.contains(ordering)) {
      throw OcelliException.badRequest(
          "Wrong input: `ordering` must be one of weak, medium, strong");
    }
    return request.flag("wait") ? Acknowledge.VISIBLE : Acknowledge.DURABLE;
  }
}
