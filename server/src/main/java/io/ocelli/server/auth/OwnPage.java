package io.ocelli.server.auth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/// Whether the page that this server sends asks, as browsers tell it (`Origin`, `Sec-Fetch-Site`).
public final class OwnPage {
  private OwnPage() {}

  /// True for programs that are no browsers, too: they send neither header.
  public static boolean asks(HttpHeaders headers) {
    String host = headers.get(HttpHeaderNames.HOST);
    String site = headers.get("Sec-Fetch-Site");
    return (site == null || site.equals("same-origin") || site.equals("none"))
        && headers.getAll(HttpHeaderNames.ORIGIN).stream()
            .allMatch(origin -> isSameOrigin(origin, host));
  }

  /// @param host as the request names it; null where it does not
  public static boolean isSameOrigin(String origin, String host) {
    return host != null
        && (origin.equalsIgnoreCase("http://" + host)
            || origin.equalsIgnoreCase("https://" + host));
  }
}
