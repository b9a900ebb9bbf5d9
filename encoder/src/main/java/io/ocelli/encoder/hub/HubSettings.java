package io.ocelli.encoder.hub;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which hub, as whom, and where its files are kept.
///
/// @param endpoint http or https, without a slash at its end
/// @param token null for anonymous access
/// @param cache the folder of the `models--…` folders
/// @param offline when set, nothing is asked of the network
public record HubSettings(URI endpoint, String token, Path cache, boolean offline) {
  private static final String USUAL_ENDPOINT = "https://huggingface.co";
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");

  /// Reads the variables that Python's `huggingface_hub` reads: `HF_ENDPOINT`, `HF_TOKEN` (else the
  /// file at `HF_TOKEN_PATH`, else `token` in `HF_HOME`), `HF_HOME`, `HF_HUB_CACHE`,
  /// `XDG_CACHE_HOME`, `HF_HUB_OFFLINE` and `TRANSFORMERS_OFFLINE`.
  ///
  /// @throws OcelliException INVALID_VALUE, naming the variable
  public static HubSettings fromEnvironment(Map<String, String> environment) {
    Path caches = path(environment, "XDG_CACHE_HOME", expand("~/.cache"));
    Path home = path(environment, "HF_HOME", caches.resolve("huggingface"));
    return new HubSettings(
        endpoint(set(environment, "HF_ENDPOINT", USUAL_ENDPOINT)),
        token(environment, home),
        path(environment, "HF_HUB_CACHE", home.resolve("hub")),
        isTrue(set(environment, "HF_HUB_OFFLINE", set(environment, "TRANSFORMERS_OFFLINE", "0"))));
  }

  private static String set(Map<String, String> environment, String key, String otherwise) {
    String value = environment.get(key);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static boolean isTrue(String value) {
    return TRUE.contains(value.toUpperCase(Locale.ROOT));
  }

  private static Path path(Map<String, String> environment, String key, Path otherwise) {
    String value = set(environment, key, null);
    return value == null ? otherwise : expand(value);
  }

  private static Path expand(String value) {
    boolean ofHome = value.equals("~") || value.startsWith("~/");
    return Path.of(ofHome ? System.getProperty("user.home") + value.substring(1) : value)
        .toAbsolutePath();
  }

  private static URI endpoint(String text) {
    URI uri;
    try {
      uri = URI.create(text.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new OcelliException(ErrorKind.INVALID_VALUE, notAnEndpoint(text), e);
    }
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    boolean plain =
        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (!web || uri.getHost() == null || !plain) {
      throw OcelliException.invalid(notAnEndpoint(text));
    }
    return uri;
  }

  private static String notAnEndpoint(String text) {
    return "HF_ENDPOINT is `%s`: write the address of a hub, %s for instance"
        .formatted(text, USUAL_ENDPOINT);
  }

  private static String token(Map<String, String> environment, Path home) {
    String token = set(environment, "HF_TOKEN", null);
    String place = "HF_TOKEN";
    if (token == null) {
      Path file = path(environment, "HF_TOKEN_PATH", home.resolve("token"));
      place = file.toString();
      token = Files.isRegularFile(file) ? read(file) : "";
    }
    // What goes into a header; the token itself is never part of a message.
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw OcelliException.invalid(
          "%s holds no token: it has spaces or characters beyond ASCII".formatted(place));
    }
    return token.isEmpty() ? null : token;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "the hub's token file %s cannot be read (%s): set HF_TOKEN".formatted(file, e),
          e);
    }
  }

  /// Says that there is a token, and not which.
  @Override
  public String toString() {
    return "HubSettings[endpoint=%s, token=%s, cache=%s, offline=%s]"
        .formatted(endpoint, token == null ? "none" : "set", cache, offline);
  }
}
