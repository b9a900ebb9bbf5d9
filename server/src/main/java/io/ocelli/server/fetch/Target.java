package io.ocelli.server.fetch;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.text.Printable;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/// Where a URL leads, looked up once: whoever connects uses this address and asks nobody again, so
/// a name cannot mean one address when it is looked at and another when it is used (DNS rebinding).
///
/// @param host as the URL names it, for the `Host` field and the certificate
record Target(URI uri, String host, InetSocketAddress address) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// @throws OcelliException BAD_REQUEST for no URL or no such host, FORBIDDEN by the rules
  static Target of(URI uri, FetchRules rules) {
    String host = uri.getHost();
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (host == null || uri.getRawUserInfo() != null || !scheme.matches("https?")) {
      throw OcelliException.badRequest(
          "Wrong input: a URL must read http://host/... or https://host/...");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
    if (rules.urls() != Urls.ANY && !rules.ports().isEmpty() && !rules.ports().contains(port)) {
      throw forbidden(host, "may not be asked on port " + port);
    }
    String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Target(uri, plain, new InetSocketAddress(lookUp(plain, rules.urls()), port));
  }

  /// One address that is not public is enough to refuse: the name is somebody's who tries.
  private static InetAddress lookUp(String host, Urls rules) {
    try {
      InetAddress[] all = InetAddress.getAllByName(host);
      for (InetAddress each : all) {
        if (rules != Urls.ANY && !PublicAddress.is(each)) {
          throw forbidden(host, "is no public address");
        }
      }
      return all[0];
    } catch (UnknownHostException e) {
      throw OcelliException.badRequest("Wrong input: there is no host " + Printable.escape(host));
    }
  }

  private static OcelliException forbidden(String host, String why) {
    return new OcelliException(
        ErrorKind.FORBIDDEN, "Forbidden: " + Printable.escape(host) + " " + why);
  }

  boolean isEncrypted() {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  /// As the `Host` field has it.
  String authority() {
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  /// As the request line has it: ASCII, and without what a request line cannot hold.
  String path() {
    URI ascii = URI.create(uri.toASCIIString());
    String path =
        ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
  }
}
