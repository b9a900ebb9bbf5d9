package io.ocelli.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Names of requests, by which an answer, a line of the log and a line of the audit log are found
/// to belong together.
public final class RequestIds {
  public static final String FIELD = "x-request-id";
  private static final int MOST_CHARS = 64;
  private static final int PROCESS_BYTES = 5;

  /// Differs from one start of the server to the next; the rest counts.
  private final String process;

  private final AtomicLong count = new AtomicLong();

  public RequestIds() {
    byte[] bytes = new byte[PROCESS_BYTES];
    new SecureRandom().nextBytes(bytes);
    process = HexFormat.of().formatHex(bytes) + "-";
  }

  /// The client's own where it sent one that is plain, else a new one.
  public String of(HttpHeaders headers) {
    String sent = headers.get(FIELD);
    return sent != null && isPlain(sent) ? sent : next();
  }

  public String next() {
    return process + Long.toHexString(count.incrementAndGet());
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (c < '0' || c > '9') && "._-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_CHARS;
  }
}
