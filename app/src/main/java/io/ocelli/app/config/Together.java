package io.ocelli.app.config;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with settings that are right one by one.
final class Together {
  private Together() {}

  static List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    boolean keys =
        settings.get(Keys.API_KEY) != null || settings.get(Keys.READ_ONLY_API_KEY) != null;
    if (!isLoopback(settings.get(Keys.HOST)) && !keys && !settings.get(Keys.ALLOW_OPEN)) {
      problems.add(
          "host = "
              + settings.get(Keys.HOST)
              + ": other machines could read and write everything, as nobody needs a key; set"
              + " `api_key`, listen on 127.0.0.1, or say `allow_open = true` where the network is"
              + " yours ("
              + settings.origin(Keys.HOST)
              + ")");
    }
    if (settings.get(Keys.JWT_RBAC) && settings.get(Keys.API_KEY) == null) {
      problems.add(
          "jwt_rbac: tokens are signed with the key, and there is none; set `api_key` ("
              + settings.origin(Keys.JWT_RBAC)
              + ")");
    }
    if ((settings.get(Keys.TLS_CERTIFICATE) == null) != (settings.get(Keys.TLS_KEY) == null)) {
      problems.add("tls_certificate and tls_key belong together: set both, or neither");
    }
    if (settings.get(Keys.TLS_CLIENTS) != null && settings.get(Keys.TLS_CERTIFICATE) == null) {
      problems.add("tls_clients needs tls_certificate and tls_key");
    }
    return problems;
  }

  /// Names are not looked up: only what is sure to be this machine passes.
  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
