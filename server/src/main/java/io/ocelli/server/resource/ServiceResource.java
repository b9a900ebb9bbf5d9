package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.JsonOutput;
import java.util.Map;

/// `/`: what this is.
final class ServiceResource {
  /// Clients of the contract compare it with their own: same major, minor within one.
  static final String CONTRACT_VERSION = "1.19.0";

  /// Clients expect 40 hex digits; there is no commit of the other program to name here.
  private static final String NO_COMMIT = "0".repeat(40);

  private final PageResource page;

  ServiceResource(PageResource page) {
    this.page = page;
  }

  /// The page for browsers, the version for programs.
  Response root(Request request) {
    String accept = request.header("Accept");
    return accept != null && accept.contains("text/html") ? page.page(request) : version();
  }

  private static Response version() {
    byte[] json =
        JsonOutput.bytes(out -> {
          out.writeStartObject();
          out.writeStringField("title", "qdrant - vector search engine");
          out.writeStringField("version", CONTRACT_VERSION);
          out.writeStringField("commit", NO_COMMIT);
          out.writeEndObject();
        });
    return Response.bytes(HttpResponseStatus.OK, Response.JSON, json)
        .with(Map.of("Vary", "Accept"));
  }
}
