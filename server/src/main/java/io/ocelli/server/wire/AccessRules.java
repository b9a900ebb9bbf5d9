package io.ocelli.server.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Listen;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.auth.CorsPolicy;
import io.ocelli.server.auth.OwnPage;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Keeps other websites out, unless they are among those that the operator allows. A browser says
/// which name it called (`Host`: an unknown one means DNS rebinding) and which page asks (`Origin`,
/// `Sec-Fetch-Site`: any other page is refused, for reads as for writes, because pictures are
/// private). Programs that are no browsers send neither of the latter and pass. Where a key is
/// needed, that is what keeps them out: no website has it, and the cookie that stands for it counts
/// for our own page alone.
final class AccessRules {
  private final Set<String> hosts = new HashSet<>(Set.of("localhost"));

  private final boolean keyed;
  private final CorsPolicy cors;

  AccessRules(Listen listen, Security security) {
    keyed = !security.keys().isNone();
    cors = new CorsPolicy(security.origins());
    hosts.add(listen.host().toLowerCase(Locale.ROOT));
    listen.hostNames().forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
  }

  /// @throws OcelliException FORBIDDEN or BAD_REQUEST
  void check(HttpRequest request) {
    HttpHeaders headers = request.headers();
    String host = host(request);
    if (keyed) {
      return;
    }
    if (host != null && !isKnown(hostName(host))) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "Forbidden: this server does not answer to the host name `"
              + printable(hostName(host))
              + "`; add it to the allowed host names if it is yours");
    }
    for (String origin : headers.getAll(HttpHeaderNames.ORIGIN)) {
      if (!OwnPage.isSameOrigin(origin, host) && !cors.allows(origin)) {
        throw crossSite(origin);
      }
    }
    String site = headers.get("Sec-Fetch-Site");
    boolean other = site != null && !site.equals("same-origin") && !site.equals("none");
    if (other && !cors.allows(headers.get(HttpHeaderNames.ORIGIN)) && !isVisit(request)) {
      throw crossSite("another page");
    }
  }

  private static String host(HttpRequest request) {
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
      throw OcelliException.badRequest("Bad request: exactly one Host header is needed");
    }
    return request.headers().get(HttpHeaderNames.HOST);
  }

  /// Somebody follows a link to the page.
  private static boolean isVisit(HttpRequest request) {
    return request.method().equals(HttpMethod.GET)
        && "navigate".equals(request.headers().get("Sec-Fetch-Mode"))
        && "document".equals(request.headers().get("Sec-Fetch-Dest"))
        && request.uri().matches("/(\\?.*)?");
  }

  private boolean isKnown(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return hosts.contains(lower) || isLoopbackLiteral(lower);
  }

  private static boolean isLoopbackLiteral(String name) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
    return address != null && (address.length == 4 ? address[0] == 127 : name.equals("::1"));
  }

  /// Without the port and the brackets of IPv6.
  private static String hostName(String host) {
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      return end < 0 ? host : host.substring(1, end);
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  private static OcelliException crossSite(String origin) {
    return new OcelliException(
        ErrorKind.FORBIDDEN,
        "Forbidden: a page of another site (" + printable(origin) + ") may not use this server");
  }

  private static String printable(String text) {
    String cut = text.length() > 100 ? text.substring(0, 100) + "..." : text;
    return cut.replaceAll("[^\\x20-\\x7E]", "?");
  }
}
