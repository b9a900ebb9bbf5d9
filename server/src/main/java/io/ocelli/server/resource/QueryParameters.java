package io.ocelli.server.resource;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.http.Handler;
import io.ocelli.server.http.Request;
import java.util.Set;

/// What the addresses of the contract have in common, checked although it has no effect: one
/// process has one copy of each point. (`timeout` has one, see [Request#deadline].)
final class QueryParameters {
  private static final Set<String> CONSISTENCIES = Set.of("majority", "quorum", "all");

  /// No collection can have a longer name.
  private static final int LONGEST_NAME = 255;

  private QueryParameters() {}

  /// The handler with a check before it.
  static Handler checked(String template, Handler handler) {
    if (!template.startsWith("/collections")) {
      return handler;
    }
    return request -> {
      check(request);
      return handler.handle(request);
    };
  }

  private static void check(Request request) {
    String collection = request.parameter("collection");
    if (collection != null && collection.length() > LONGEST_NAME) {
      throw OcelliException.invalid(
          "Validation error in path parameters: [name: value of "
              + collection.length()
              + " characters invalid, must be "
              + LONGEST_NAME
              + " or shorter]");
    }
    String consistency = request.query("consistency");
    if (consistency != null && !CONSISTENCIES.contains(consistency)) {
      requireReplicas(consistency);
    }
  }

  /// A number of replicas that must agree: one answers for all.
  private static void requireReplicas(String consistency) {
    try {
      if (Integer.parseInt(consistency) > 0) {
        return;
      }
    } catch (NumberFormatException e) {
      throw wrong(e);
    }
    throw OcelliException.invalid(
        "Validation error in query parameters: [consistency: value "
            + consistency
            + " invalid, must be 1 or larger]");
  }

  private static OcelliException wrong(Throwable cause) {
    return new OcelliException(
        ErrorKind.BAD_REQUEST,
        "Wrong input: `consistency` must be majority, quorum, all or a number of replicas",
        cause);
  }
}
