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
import java.net.InetSocketAddress;
import java.util.Map;

/// What every request passes on its way in and every answer on its way out: names, rights, the
/// audit log, and what browsers are told.
public final class FrontDesk {
  private final Guard guard;
  private final CorsPolicy cors;
  private final AuditLog audit;
  private final RequestIds ids = new RequestIds();

  public FrontDesk(Guard guard, CorsPolicy cors, AuditLog audit) {
    this.guard = guard;
    this.cors = cors;
    this.audit = audit;
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
    if (exchange.route() != null) {
      long nanos = System.nanoTime() - exchange.startNanos();
      exchange.route().stats().record(exchange.collection(), response.status(), nanos);
    }
    if (audit.isOn() && isRemembered(exchange, response)) {
      audit.write(entry(exchange, response));
    }
    return tagged(exchange.head(), exchange.id(), response);
  }

  /// An answer to what never became a request of the dispatcher's. What has a name keeps it.
  ///
  /// @param head null where it is not known
  Response named(HttpRequest head, Response response) {
    if (response.headers().containsKey(RequestIds.FIELD)) {
      return response;
    }
    return head == null
        ? response.adding(Map.of(RequestIds.FIELD, ids.next()))
        : tagged(head, ids.of(head.headers()), response);
  }

  private Response tagged(HttpRequest head, String id, Response response) {
    return response.adding(cors.fields(head.headers())).adding(Map.of(RequestIds.FIELD, id));
  }

  /// Health checks and the parts of the page would fill the log and tell nothing.
  private static boolean isRemembered(Exchange exchange, Response response) {
    HttpMethod method = exchange.head().method();
    boolean looks = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    boolean open = exchange.route() != null && exchange.route().access() == Access.OPEN;
    return !open || !looks || response.status().code() >= 400;
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
