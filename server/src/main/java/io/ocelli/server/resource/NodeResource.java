package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;

/// What the contract asks of a node among others, answered by one that stands alone.
final class NodeResource {
  Response cluster(Request request) {
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeStringField("status", "disabled");
          out.writeEndObject();
        });
  }

  /// Searches do not depend on indexes that are missing, so there is nothing to report.
  Response issues(Request request) {
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("issues");
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  Response clearIssues(Request request) {
    return Response.ok(request, out -> out.writeBoolean(true));
  }

  /// There are none: what a disk has room for is looked at by every write.
  Response quotas(Request request) {
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("config");
          out.writeBooleanField("enabled", false);
          out.writeEndObject();
          out.writeObjectFieldStart("usage");
          out.writeEndObject();
          out.writeEndObject();
        });
  }

  /// Operations on shards, peers and what they agree on.
  Response standalone(Request request) {
    return Response.error(
        HttpResponseStatus.METHOD_NOT_ALLOWED,
        "Method not allowed: Ocelli is running in standalone mode, without shards and peers",
        request.startNanos());
  }
}
