package io.ocelli.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.json.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What goes back to a client, before it is bound to a connection.
///
/// @param headers beside those that every answer has
public record Response(
    HttpResponseStatus status, String contentType, Map<String, String> headers, Body body) {
  public static final String JSON = "application/json";
  public static final String TEXT = "text/plain; charset=utf-8";

  public Response {
    headers = Map.copyOf(headers);
  }

  /// What an answer carries.
  public sealed interface Body {
    /// @param bytes not copied; nobody may change them any more
    record Bytes(byte[] bytes) implements Body {}

    /// Given away with the answer: whoever writes it releases it.
    record Buffer(ByteBuf bytes) implements Body {}

    /// Bytes that are written before the answer goes out, or, where they are many, while it does:
    /// in part twice then.
    record Written(StreamContent content) implements Body {}

    /// A file that is sent without being read into memory; whoever writes the answer closes it.
    record File(FileChannel channel, long length) implements Body {}

    /// Bytes that are made while they are sent, as fast as the client takes them. What ends early
    /// cuts the connection, so that the client can tell.
    record Stream(StreamContent content) implements Body {}
  }

  /// Writes to the end and does not close.
  @FunctionalInterface
  public interface StreamContent {
    void writeTo(OutputStream out) throws IOException;

    /// Called where it will not be written: nobody takes it.
    default void drop() {}
  }

  public static Response bytes(HttpResponseStatus status, String contentType, byte[] bytes) {
    return new Response(status, contentType, Map.of(), new Body.Bytes(bytes));
  }

  public static Response text(String text) {
    return bytes(HttpResponseStatus.OK, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A result in the envelope.
  public static Response ok(Request request, JsonOutput.Body result) {
    return written(HttpResponseStatus.OK, request, result);
  }

  /// A job in the envelope.
  public static Response accepted(Request request, JsonOutput.Body result) {
    return written(HttpResponseStatus.ACCEPTED, request, result);
  }

  private static Response written(
      HttpResponseStatus status, Request request, JsonOutput.Body result) {
    long start = request.startNanos();
    return new Response(
        status, JSON, Map.of(), new Body.Written(out -> JsonOutput.writeOk(out, result, start)));
  }

  /// That something is under way, of which nobody hears the end.
  public static Response accepted(Request request) {
    return bytes(HttpResponseStatus.ACCEPTED, JSON, JsonOutput.accepted(request.startNanos()));
  }

  public static Response error(HttpResponseStatus status, String message, long startNanos) {
    return bytes(status, JSON, JsonOutput.error(message, startNanos));
  }

  public static Response error(OcelliException e, long startNanos) {
    Response response = error(statusOf(e.kind()), e.getMessage(), startNanos);
    return switch (e.kind()) {
      case BUSY -> response.with(Map.of("Retry-After", "1"));
      case UNAUTHENTICATED -> response.with(Map.of("WWW-Authenticate", "Bearer"));
      case BAD_REQUEST,
          INVALID_VALUE,
          NOT_FOUND,
          ALREADY_EXISTS,
          FORBIDDEN,
          TOO_LARGE,
          TIMEOUT,
          UNAVAILABLE,
          STORAGE_FULL,
          CORRUPT,
          INTERNAL ->
          response;
    };
  }

  public static Response notModified(Map<String, String> headers) {
    return new Response(
        HttpResponseStatus.NOT_MODIFIED, null, headers, new Body.Bytes(new byte[0]));
  }

  public Response with(Map<String, String> newHeaders) {
    return new Response(status, contentType, newHeaders, body);
  }

  /// The same with more headers; lists of what an answer varies by are joined.
  public Response adding(Map<String, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    if (headers.isEmpty()) {
      return with(more);
    }
    Map<String, String> all = new HashMap<>(headers);
    more.forEach((name, value) ->
        all.merge(name, value, (old, now) -> name.equals("Vary") ? old + ", " + now : now));
    return with(all);
  }

  Response with(Body newBody) {
    return new Response(status, contentType, headers, newBody);
  }

  /// The one place where kinds of errors become statuses.
  static HttpResponseStatus statusOf(ErrorKind kind) {
    return switch (kind) {
      case BAD_REQUEST -> HttpResponseStatus.BAD_REQUEST;
      case INVALID_VALUE -> HttpResponseStatus.UNPROCESSABLE_ENTITY;
      case NOT_FOUND -> HttpResponseStatus.NOT_FOUND;
      case ALREADY_EXISTS -> HttpResponseStatus.CONFLICT;
      case UNAUTHENTICATED -> HttpResponseStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpResponseStatus.FORBIDDEN;
      case TOO_LARGE -> HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
      case TIMEOUT -> HttpResponseStatus.REQUEST_TIMEOUT;
      case BUSY -> HttpResponseStatus.TOO_MANY_REQUESTS;
      case UNAVAILABLE -> HttpResponseStatus.SERVICE_UNAVAILABLE;
      case STORAGE_FULL -> HttpResponseStatus.INSUFFICIENT_STORAGE;
      case CORRUPT, INTERNAL -> HttpResponseStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
