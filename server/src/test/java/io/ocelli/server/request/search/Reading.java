package io.ocelli.server.request.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JsonInput;
import io.ocelli.server.request.RequestBounds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.function.Executable;

/// Reads bodies for tests, and what they expect of bodies that are refused.
final class Reading {
  static final RequestBounds BOUNDS = new RequestBounds(100, 1_000, 1_000);

  private static final JsonInput INPUT = new JsonInput(500, 1 << 20);
  private static final QueryJson QUERIES = new QueryJson(BOUNDS);

  private Reading() {}

  static BodyPart body(String json) {
    return INPUT.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  /// The body of `~/points/query`.
  static SearchRequest search(String json) {
    return QUERIES.read(body(json));
  }

  /// The body of `~/points/query/groups`.
  static GroupRequest groups(String json) {
    return QUERIES.readGroups(body(json));
  }

  static Step step(String json) {
    return search(json).step();
  }

  /// What stands at `query`, over a prefetch of everything, as some kinds need.
  static Query query(String json) {
    return step("{\"prefetch\": {}, \"query\": " + json + "}").query();
  }

  static void refused(ErrorKind kind, String message, Executable reading) {
    OcelliException e = assertThrows(OcelliException.class, reading);
    assertEquals(message, e.getMessage());
    assertEquals(kind, e.kind());
  }

  static void malformed(String message, Executable reading) {
    refused(ErrorKind.BAD_REQUEST, message, reading);
  }

  static void invalid(String message, Executable reading) {
    refused(ErrorKind.INVALID_VALUE, message, reading);
  }
}
