package io.ocelli.server.auth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Browsers that showed a key once and have had a cookie since, whose value is a random number and
/// not the key. Kept in memory: a restart ends them.
public final class Sessions {
  static final String COOKIE = "ocelli_session";
  static final Duration LIFE = Duration.ofHours(24);

  /// More push the oldest out.
  private static final int MOST = 1_000;

  private static final int TOKEN_BYTES = 32;

  private record Session(String credential, Instant end) {}

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final boolean tls;

  /// By the digest of the cookie's value, so that how long a look-up takes says nothing of it.
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  /// @param tls whether the server speaks nothing else: its cookies never go out in the clear then
  Sessions(InstantSource clock, boolean tls) {
    this.clock = clock;
    this.tls = tls;
  }

  /// @param credential a key or token that is good now
  /// @return the value of the header `Set-Cookie`
  public synchronized String begin(String credential) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.put(place(value), new Session(credential, clock.instant().plus(LIFE)));
    if (sessions.size() > MOST) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    return cookie(value, LIFE.toSeconds());
  }

  /// Ends the session of whoever asks, if there is one.
  ///
  /// @return the value of the header `Set-Cookie`
  public synchronized String end(HttpHeaders headers) {
    String value = cookieOf(headers);
    if (value != null) {
      sessions.remove(place(value));
    }
    return cookie("", 0);
  }

  /// The key or token that began the session. A cookie counts on requests of our own page alone:
  /// other ports of this machine are the same site to a browser, which sends the cookie along.
  ///
  /// @return null for none
  synchronized String credential(HttpHeaders headers) {
    String value = cookieOf(headers);
    if (value == null || !OwnPage.asks(headers)) {
      return null;
    }
    String place = place(value);
    Session session = sessions.get(place);
    if (session != null && !clock.instant().isBefore(session.end())) {
      sessions.remove(place);
      return null;
    }
    return session == null ? null : session.credential();
  }

  private static String cookieOf(HttpHeaders headers) {
    for (String header : headers.getAll(HttpHeaderNames.COOKIE)) {
      for (String pair : header.split(";")) {
        String plain = pair.strip();
        if (plain.startsWith(COOKIE + "=")) {
          return plain.substring(COOKIE.length() + 1);
        }
      }
    }
    return null;
  }

  private static String place(String value) {
    return HexFormat.of().formatHex(Secret.digest(value));
  }

  private String cookie(String value, long seconds) {
    String plain =
        COOKIE + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict";
    return tls ? plain + "; Secure" : plain;
  }
}
