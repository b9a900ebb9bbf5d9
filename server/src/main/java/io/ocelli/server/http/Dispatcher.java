package io.ocelli.server.http;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a whole request to its answer: finds the handler, runs it in its place, and turns whatever
/// it throws into an answer. Shared by all connections.
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Router router;
  private final Admission admission;
  private final AtomicLong faults = new AtomicLong();

  public Dispatcher(Router router, Admission admission) {
    this.router = router;
    this.admission = admission;
  }

  /// @param reply gets the answer exactly once, on this thread or on a worker
  public void dispatch(FullHttpRequest message, InetSocketAddress peer, Consumer<Response> reply) {
    long start = System.nanoTime();
    ErrorFormat format = ErrorFormat.of(message.uri());
    try {
      RequestTarget target = RequestTarget.parse(message.uri());
      switch (router.match(message.method(), target.segments())) {
        case Router.Match.Unknown _ -> reply.accept(unknown(format, start));
        case Router.Match.WrongMethod(String allowed) ->
            reply.accept(wrongMethod(allowed, format, start));
        case Router.Match.Found(Router.Route route, Map<String, String> parameters) ->
            run(route, new Request(message, peer, parameters, target.query(), start), reply);
      }
    } catch (OcelliException e) {
      reply.accept(format.error(e, start));
    }
  }

  private void run(Router.Route route, Request request, Consumer<Response> reply) {
    switch (route.place()) {
      case AT_ONCE -> reply.accept(answer(route.handler(), request));
      case WORKER -> {
        if (!admission.submit(
            request.bodyBytes(), () -> reply.accept(answer(route.handler(), request)))) {
          reply.accept(request.errorFormat().error(busy(), request.startNanos()));
        }
      }
    }
  }

  private Response answer(Handler handler, Request request) {
    try {
      return compressed(handler.handle(request), request);
    } catch (OcelliException e) {
      if (e.kind() == ErrorKind.INTERNAL || e.kind() == ErrorKind.CORRUPT) {
        LOG.error("a request failed", e);
      }
      return request.errorFormat().error(e, request.startNanos());
    } catch (Throwable e) {
      // Errors too: an answer must go out, or the client would wait for ever.
      long fault = faults.incrementAndGet();
      LOG.error("a request failed, fault {}", fault, e);
      return request
          .errorFormat()
          .error(
              HttpResponseStatus.INTERNAL_SERVER_ERROR,
              "Service internal error: fault " + fault + ", see the server's log",
              request.startNanos());
    } finally {
      request.deleteUpload();
    }
  }

  private static Response compressed(Response response, Request request) {
    if (!Gzip.isWorthwhile(response)) {
      return response;
    }
    Map<String, String> headers = new HashMap<>(response.headers());
    headers.merge("Vary", "Accept-Encoding", (mine, more) -> mine + ", " + more);
    Response varying = response.with(headers);
    if (!Gzip.isAccepted(request.header(HttpHeaderNames.ACCEPT_ENCODING.toString()))
        || !(response.body() instanceof Response.Body.Bytes(byte[] bytes))) {
      return varying;
    }
    headers.put("Content-Encoding", "gzip");
    return new Response(
        response.status(),
        response.contentType(),
        headers,
        new Response.Body.Bytes(Gzip.compress(bytes)));
  }

  private static OcelliException busy() {
    return new OcelliException(
        ErrorKind.BUSY, "Too many requests: the server is at its limit; try again in a second");
  }

  private static Response unknown(ErrorFormat format, long start) {
    return format.error(
        HttpResponseStatus.NOT_FOUND, "Not found: there is nothing at this address", start);
  }

  private static Response wrongMethod(String allowed, ErrorFormat format, long start) {
    return format
        .error(
            HttpResponseStatus.METHOD_NOT_ALLOWED,
            "Method not allowed: this address takes " + allowed,
            start)
        .with(Map.of("Allow", allowed));
  }
}
