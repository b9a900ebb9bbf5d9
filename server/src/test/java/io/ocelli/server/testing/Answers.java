package io.ocelli.server.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;

/// What tests expect of answers in the envelope.
public final class Answers {
  private Answers() {}

  /// The answer holds this result, to the byte.
  public static void ok(String result, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    String body = answer.body();
    int end = body.lastIndexOf(",\"status\":\"ok\",\"time\":");
    assertTrue(end > 0, body);
    assertEquals("{\"result\":" + result, body.substring(0, end));
  }

  /// The answer is this error.
  public static void error(int status, String message, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(
        answer.body().startsWith("{\"status\":{\"error\":\"" + message + "\"},\"time\":"),
        answer.body());
  }

  /// The answer is an error of this status whose text holds these words.
  public static void refused(int status, String words, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().startsWith("{\"status\":{\"error\":\""), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
  }

  /// The answer is a success that holds this text.
  public static void contains(String text, HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(text), answer.body());
  }
}
