package io.ocelli.server.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.auth.Access;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a whole request to its answer: finds the handler, runs it in its place, and turns whatever
/// it throws into an answer. Shared by all connections.
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /// Made once: under overload the trace of where each was made would cost more than the answer.
  private static final OcelliException BUSY =
      new OcelliException(
          ErrorKind.BUSY, "Too many requests: the server is at its limit; try again in a second");

  private final Router router;
  private final Admission admission;
  private final FrontDesk desk;
  private final int mostBytes;
  private final Rendering rendering = new Rendering(LargeAnswers.ofThisProcess());
  private final AtomicLong faults = new AtomicLong();

  /// @param mostBytes that a body may have
  public Dispatcher(Router router, Admission admission, FrontDesk desk, int mostBytes) {
    this.router = router;
    this.admission = admission;
    this.desk = desk;
    this.mostBytes = mostBytes;
  }

  /// @param reply gets the answer exactly once, on this thread or on a worker
  /// @return what to tell if nobody waits for the answer any more
  public Pending dispatch(
      FullHttpRequest message, InetSocketAddress peer, Consumer<Response> reply) {
    Exchange exchange = desk.begin(message, peer);
    Response preflight = desk.preflight(message);
    if (preflight != null) {
      return answered(desk.finish(exchange, preflight), reply);
    }
    try {
      RequestTarget target = RequestTarget.parse(message.uri());
      Response none = find(exchange, target);
      return none == null
          ? run(exchange, new Request(message, exchange, target.query(), mostBytes), reply)
          : answered(desk.finish(exchange, none), reply);
    } catch (OcelliException e) {
      return answered(desk.finish(exchange, failed(exchange, e)), reply);
    }
  }

  private static Pending answered(Response response, Consumer<Response> reply) {
    reply.accept(response);
    return Pending.NONE;
  }

  /// The answer to somebody who may not do what the head of a request asks for; its body need not
  /// be read then.
  ///
  /// @return null where it is to be read
  public Response refusal(HttpRequest head, InetSocketAddress peer) {
    Exchange exchange = desk.begin(head, peer);
    try {
      find(exchange, RequestTarget.parse(head.uri()));
      return null;
    } catch (OcelliException e) {
      return desk.finish(exchange, failed(exchange, e));
    }
  }

  /// Whether everybody may do what the head of a request asks for.
  public boolean isOpen(HttpRequest head) {
    return router.match(head.method(), RequestTarget.parse(head.uri()).segments())
            instanceof Router.Match.Found(Router.Route route, var _)
        && route.access() == Access.OPEN;
  }

  /// An answer to what is turned away before it comes here, counted and with what all answers have;
  /// called once for each.
  ///
  /// @param head null where it is not known
  public Response refused(HttpRequest head, InetSocketAddress peer, Response response) {
    if (FrontDesk.isFinished(response)) {
      return response;
    }
    if (head == null) {
      return desk.finish(response);
    }
    Exchange exchange = desk.begin(head, peer);
    desk.recognise(exchange);
    try {
      if (router.match(head.method(), RequestTarget.parse(head.uri()).segments())
          instanceof Router.Match.Found found) {
        exchange.leadsTo(found);
      }
    } catch (OcelliException noAddress) {
      // It may be what the request is refused for.
    }
    return desk.finish(exchange, response);
  }

  /// Finds the operation and whether it is the caller's.
  ///
  /// @return null where it was found, else the answer
  private Response find(Exchange exchange, RequestTarget target) {
    return switch (router.match(exchange.head().method(), target.segments())) {
      case Router.Match.Found found -> {
        exchange.leadsTo(found);
        desk.admit(exchange);
        yield null;
      }
      case Router.Match.Unknown _ -> {
        desk.admit(exchange);
        yield unknown(exchange);
      }
      case Router.Match.WrongMethod(String allowed) -> {
        desk.admit(exchange);
        yield wrongMethod(exchange, allowed);
      }
    };
  }

  private Pending run(Exchange exchange, Request request, Consumer<Response> reply) {
    Admission.Kind kind = exchange.route().kind();
    if (kind == null && !FrontDesk.needsProof(exchange)) {
      return answered(desk.finish(exchange, answer(exchange, request)), reply);
    }
    Task task =
        admission.submit(
            kind == null ? Admission.Kind.READ : kind,
            new Task.Work(
                request.bodyBytes(),
                request.deadline(),
                () -> reply.accept(desk.finish(exchange, answer(exchange, request))),
                why -> reply.accept(desk.finish(exchange, failed(exchange, why)))));
    return task == null
        ? answered(desk.finish(exchange, failed(exchange, BUSY)), reply)
        : task::withdraw;
  }

  /// What is logged meanwhile names the request.
  private Response answer(Exchange exchange, Request request) {
    try (LoggedRequest _ = LoggedRequest.begin(exchange.id())) {
      desk.confirm(exchange);
      return rendering.of(
          exchange.route().handler().handle(request),
          request.header(HttpHeaderNames.ACCEPT_ENCODING.toString()));
    } catch (OcelliException e) {
      if (e.kind() == ErrorKind.INTERNAL || e.kind() == ErrorKind.CORRUPT) {
        LOG.error("request {} failed", exchange.id(), e);
      }
      return failed(exchange, e);
    } catch (Throwable e) {
      // Errors too: an answer must go out, or the client would wait for ever.
      long fault = faults.incrementAndGet();
      LOG.error("request {} failed, fault {}", exchange.id(), fault, e);
      return exchange
          .errorFormat()
          .error(
              HttpResponseStatus.INTERNAL_SERVER_ERROR,
              "Service internal error: fault " + fault + ", see the server's log",
              exchange.startNanos());
    } finally {
      request.deleteUpload();
    }
  }

  private static Response failed(Exchange exchange, OcelliException e) {
    return exchange.errorFormat().error(e, exchange.startNanos());
  }

  private static Response unknown(Exchange exchange) {
    return exchange
        .errorFormat()
        .error(
            HttpResponseStatus.NOT_FOUND,
            "Not found: there is nothing at this address",
            exchange.startNanos());
  }

  private static Response wrongMethod(Exchange exchange, String allowed) {
    return exchange
        .errorFormat()
        .error(
            HttpResponseStatus.METHOD_NOT_ALLOWED,
            "Method not allowed: this address takes " + allowed,
            exchange.startNanos())
        .with(Map.of("Allow", allowed));
  }
}
