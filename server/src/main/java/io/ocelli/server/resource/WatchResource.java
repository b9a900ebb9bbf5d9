package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.health.ServerState;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.metrics.Metrics;
import io.ocelli.server.metrics.Names;
import io.ocelli.server.telemetry.Telemetry;
import java.nio.charset.StandardCharsets;

/// `/healthz`, `/livez`, `/readyz`, `/metrics` and `/telemetry`: for those who watch the server.
final class WatchResource {
  private final ServerState state;
  private final Metrics metrics;
  private final Telemetry telemetry;

  WatchResource(ServerState state, Metrics metrics, Telemetry telemetry) {
    this.state = state;
    this.metrics = metrics;
    this.telemetry = telemetry;
  }

  Response healthy(Request request) {
    return Response.text("healthz check passed");
  }

  Response ready(Request request) {
    return switch (state.phase()) {
      case READY -> Response.text("all shards are ready");
      case STARTING, DRAINING ->
          plain(HttpResponseStatus.SERVICE_UNAVAILABLE, "some shards are not ready");
    };
  }

  Response metrics(Request request) {
    String text = metrics.text(names(request), request.flag("per_collection"));
    return Response.bytes(
        HttpResponseStatus.OK, Metrics.CONTENT_TYPE, text.getBytes(StandardCharsets.UTF_8));
  }

  Response telemetry(Request request) {
    Telemetry.Wanted wanted =
        new Telemetry.Wanted(level(request), names(request), request.flag("per_collection"));
    return Response.ok(request, out -> telemetry.write(out, wanted));
  }

  private static Names names(Request request) {
    return Names.anonymous(request.flag("anonymize"));
  }

  private static int level(Request request) {
    String text = request.query("details_level");
    if (text == null) {
      return 0;
    }
    if (!text.matches("\\d{1,18}")) {
      throw OcelliException.badRequest("Wrong input: `details_level` must be a whole number");
    }
    return (int) Math.min(Long.parseLong(text), Integer.MAX_VALUE);
  }

  private static Response plain(HttpResponseStatus status, String text) {
    return Response.bytes(status, Response.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
