package io.ocelli.server.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.json.JsonOutput;

/// How an address tells its failures.
public enum ErrorFormat {
  /// `{"status": {"error": ...}, "time": ...}`
  ENVELOPE,
  /// `{"error": {"message", "type", "code", "param"}}`, as clients of OpenAI read it.
  OPENAI;

  private static final String OPENAI_PREFIX = "/v1";

  /// @param target of the request line
  public static ErrorFormat of(String target) {
    boolean openAi =
        target.startsWith(OPENAI_PREFIX)
            && (target.length() == OPENAI_PREFIX.length()
                || "/?".indexOf(target.charAt(OPENAI_PREFIX.length())) >= 0);
    return openAi ? OPENAI : ENVELOPE;
  }

  public Response error(OcelliException e, long startNanos) {
    return switch (this) {
      case ENVELOPE -> Response.error(e, startNanos);
      case OPENAI -> {
        Response envelope = Response.error(e, startNanos);
        yield openAi(status(e.kind(), envelope), e.getMessage(), code(e), e.parameter())
            .with(envelope.headers());
      }
    };
  }

  public Response error(HttpResponseStatus status, String message, long startNanos) {
    return switch (this) {
      case ENVELOPE -> Response.error(status, message, startNanos);
      case OPENAI -> openAi(status, message, null, null);
    };
  }

  /// There, a value that breaks a constraint is a bad request like any other.
  private static HttpResponseStatus status(ErrorKind kind, Response envelope) {
    return kind == ErrorKind.INVALID_VALUE ? HttpResponseStatus.BAD_REQUEST : envelope.status();
  }

  private static String code(OcelliException e) {
    return switch (e.kind()) {
      case NOT_FOUND -> "model".equals(e.parameter()) ? "model_not_found" : null;
      case INVALID_VALUE -> "invalid_value";
      case BUSY -> "rate_limit_exceeded";
      case UNAUTHENTICATED -> "invalid_api_key";
      case BAD_REQUEST,
          ALREADY_EXISTS,
          FORBIDDEN,
          TOO_LARGE,
          TIMEOUT,
          UNAVAILABLE,
          STORAGE_FULL,
          CORRUPT,
          INTERNAL ->
          null;
    };
  }

  private static Response openAi(
      HttpResponseStatus status, String message, String code, String param) {
    byte[] json =
        JsonOutput.bytes(out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("error");
          out.writeStringField("message", message);
          out.writeStringField("type", type(status.code()));
          out.writeStringField("code", code);
          out.writeStringField("param", param);
          out.writeEndObject();
          out.writeEndObject();
        });
    return Response.bytes(status, Response.JSON, json);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }
}
