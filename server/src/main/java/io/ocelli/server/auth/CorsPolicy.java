package io.ocelli.server.auth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which pages of other sites may use the server from a browser (the Fetch standard's CORS
/// protocol). None does so by the cookie, so credentials are never allowed.
public final class CorsPolicy {
  private static final String ANY = "*";
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";

  /// A list of names of header fields, as far as it may be sent back.
  private static final Pattern FIELDS = Pattern.compile("[A-Za-z0-9_, -]{1,1000}");

  private static final String OWN_FIELDS = "api-key, authorization, content-type, x-request-id";
  private static final String SECONDS = "3600";

  private final Set<String> origins;

  /// @param origins `https://example.org`, or `*` for all; empty for none
  public CorsPolicy(Set<String> origins) {
    this.origins =
        origins.stream()
            .map(origin -> origin.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// @param origin as a browser names it; null where it does not
  public boolean allows(String origin) {
    return origins.contains(ANY)
        || (origin != null && origins.contains(origin.toLowerCase(Locale.ROOT)));
  }

  /// Whether a browser asks if a page may ask.
  public boolean isPreflight(HttpRequest request) {
    return !origins.isEmpty()
        && request.method().equals(HttpMethod.OPTIONS)
        && request.headers().contains(HttpHeaderNames.ORIGIN)
        && request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /// What an answer says about pages of other sites.
  public Map<String, String> fields(HttpHeaders request) {
    String origin = request.get(HttpHeaderNames.ORIGIN);
    if (origins.isEmpty()) {
      return Map.of();
    }
    if (origins.contains(ANY)) {
      return Map.of("Access-Control-Allow-Origin", ANY, "Access-Control-Expose-Headers", ANY);
    }
    return allows(origin)
        ? Map.of(
            "Vary",
            "Origin",
            "Access-Control-Allow-Origin",
            origin,
            "Access-Control-Expose-Headers",
            "x-request-id")
        : Map.of("Vary", "Origin");
  }

  /// What the answer to a preflight has beside those: what a page may send. That is all header
  /// fields, for none of them is a right by itself.
  public Map<String, String> preflight(HttpHeaders request) {
    if (!allows(request.get(HttpHeaderNames.ORIGIN))) {
      return Map.of();
    }
    String asked = request.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
    boolean plain = asked != null && FIELDS.matcher(asked).matches();
    return Map.of(
        "Access-Control-Allow-Methods",
        METHODS,
        "Access-Control-Allow-Headers",
        plain ? asked : OWN_FIELDS,
        "Access-Control-Max-Age",
        SECONDS);
  }
}
