package io.ocelli.server.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.auth.Access;
import io.ocelli.server.auth.AuditEntry;
import io.ocelli.server.auth.AuditLog;
import io.ocelli.server.auth.Caller;
import io.ocelli.server.auth.CorsPolicy;
import io.ocelli.server.auth.Guard;
import io.ocelli.server.stats.EndpointStats;
import java.net.InetSocketAddress;
import java.util.Map;

/// What every request passes on its way in and every answer on its way out: names, rights, the
/// audit log, and what browsers are told.
public final class FrontDesk {
  private final Guard guard;
  private final CorsPolicy cors;
  private final AuditLog audit;
  private final EndpointStats elsewhere;
  private final RequestIds ids = new RequestIds();

  /// @param elsewhere counts answers to what leads to no operation
  public FrontDesk(Guard guard, CorsPolicy cors, AuditLog audit, EndpointStats elsewhere) {
    this.guard = guard;
    this.cors = cors;
    this.audit = audit;
    this.elsewhere = elsewhere;
  }

  Exchange begin(HttpRequest head, InetSocketAddress peer) {
    return new Exchange(head, peer, ids.of(head.headers()));
  }

  /// Null for requests that are none.
  Response preflight(HttpRequest head) {
    return cors.isPreflight(head)
        ? new Response(
            HttpResponseStatus.OK,
            null,
            cors.preflight(head.headers()),
            new Response.Body.Bytes(new byte[0]))
        : null;
  }

  /// Lets pass who may do what the request leads to. Where it leads to nothing, a key is needed all
  /// the same: strangers need not learn which addresses there are.
  ///
  /// @throws OcelliException UNAUTHENTICATED, FORBIDDEN
  void admit(Exchange exchange) {
    Access needed = exchange.route() == null ? Access.READ : exchange.route().access();
    if (needed == Access.OPEN) {
      return;
    }
    Caller caller = guard.identify(exchange.head().headers());
    exchange.calledBy(caller);
    if (exchange.route() != null) {
      caller.grant().require(exchange.collection(), needed);
    }
  }

  /// Whether [#confirm] has anything to do.
  static boolean needsProof(Exchange exchange) {
    return exchange.caller().proof() != null;
  }

  /// The part of [#admit] that may have to wait.
  void confirm(Exchange exchange) {
    guard.confirm(exchange.caller());
  }

  /// The answer as it goes out; called once for every request.
  Response finish(Exchange exchange, Response response) {
    EndpointStats stats = exchange.route() == null ? elsewhere : exchange.route().stats();
    long nanos = System.nanoTime() - exchange.startNanos();
    stats.record(exchange.collection(), response.status(), nanos);
    if (audit.isOn() && isRemembered(exchange, response)) {
      audit.write(entry(exchange, response));
    }
    return tagged(exchange.head(), exchange.id(), response);
  }

  /// The answer to what has no head that could be read; called once for each.
  Response finish(Response response) {
    elsewhere.record(null, response.status(), 0);
    return response.adding(Map.of(RequestIds.FIELD, ids.next()));
  }

  /// Whether [#finish] has seen the answer.
  static boolean isFinished(Response response) {
    return response.headers().containsKey(RequestIds.FIELD);
  }

  /// Says in the audit log who it was that is turned away, if that can be told.
  void recognise(Exchange exchange) {
    try {
      exchange.calledBy(guard.identify(exchange.head().headers()));
    } catch (OcelliException stranger) {
      // As the exchange has it from the start.
    }
  }

  private Response tagged(HttpRequest head, String id, Response response) {
    return response.adding(cors.fields(head.headers())).adding(Map.of(RequestIds.FIELD, id));
  }

  /// Health checks, the parts of the page and preflights would fill the log and tell nothing.
  private static boolean isRemembered(Exchange exchange, Response response) {
    if (response.status().code() >= 400 || exchange.route() == null) {
      return response.status().code() >= 400;
    }
    HttpMethod method = exchange.head().method();
    boolean looks = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return exchange.route().access() != Access.OPEN || !looks;
  }

  private static AuditEntry entry(Exchange exchange, Response response) {
    return new AuditEntry(
        exchange.caller(),
        exchange.peer().getAddress().getHostAddress(),
        exchange.head().method().name(),
        exchange.route() == null ? null : exchange.route().template(),
        exchange.collection(),
        response.status().code(),
        exchange.id(),
        (System.nanoTime() - exchange.startNanos()) / 1_000 / 1_000.0);
  }
}
