package io.ocelli.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFormatTest {
  @ParameterizedTest
  @CsvSource({
    "/v1, OPENAI", "/v1/, OPENAI", "/v1/models?x=1, OPENAI", "/v1?x, OPENAI",
    "/, ENVELOPE", "/v11, ENVELOPE", "/collections/v1, ENVELOPE", "v1/models, ENVELOPE"
  })
  void theAddressDecides(String target, ErrorFormat format) {
    assertEquals(format, ErrorFormat.of(target));
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_REQUEST, 400, invalid_request_error, null",
    "INVALID_VALUE, 400, invalid_request_error, \"invalid_value\"",
    "NOT_FOUND, 404, invalid_request_error, null",
    "FORBIDDEN, 403, permission_error, null",
    "TOO_LARGE, 413, invalid_request_error, null",
    "BUSY, 429, rate_limit_error, \"rate_limit_exceeded\"",
    "UNAVAILABLE, 503, server_error, null",
    "INTERNAL, 500, server_error, null"
  })
  void kindsOfErrorsAsOpenAiTellsThem(ErrorKind kind, int status, String type, String code) {
    Response answer = ErrorFormat.OPENAI.error(new OcelliException(kind, "why"), 0);
    assertEquals(status, answer.status().code());
    assertEquals(
        "{\"error\":{\"message\":\"why\",\"type\":\"%s\",\"code\":%s,\"param\":null}}"
            .formatted(type, code),
        text(answer));
  }

  @Test
  void whoIsTurnedAwayHearsWhenToComeBack() {
    Response answer = ErrorFormat.OPENAI.error(new OcelliException(ErrorKind.BUSY, "why"), 0);
    assertEquals(Map.of("Retry-After", "1"), answer.headers());
  }

  @Test
  void aStatusWithoutAnException() {
    Response answer =
        ErrorFormat.OPENAI.error(HttpResponseStatus.UNAUTHORIZED, "no key", System.nanoTime());
    assertEquals(401, answer.status().code());
    assertEquals(
        "{\"error\":{\"message\":\"no"
            + " key\",\"type\":\"authentication_error\",\"code\":null,\"param\":null}}",
        text(answer));
  }

  private static String text(Response answer) {
    return new String(((Response.Body.Bytes) answer.body()).bytes(), StandardCharsets.UTF_8);
  }
}
