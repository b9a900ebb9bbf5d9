package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import java.util.Map;
import picocli.CommandLine.Option;

/// The keys that a server asks for.
final class KeyOption {
  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description =
          "Key that clients must show (default: $$OCELLI_API_KEY, which other users of this"
              + " machine do not see in the list of processes; without either, no key).")
  private String key;

  @Option(
      names = "--read-only-api-key",
      paramLabel = "KEY",
      description = "Key for reading only (default: $$OCELLI_READ_ONLY_API_KEY).")
  private String readOnlyKey;

  @Option(
      names = "--jwt-rbac",
      description = "Take JSON Web Tokens, too, that are signed with the key (HS256).")
  private boolean tokens;

  Security security() {
    return security(System.getenv());
  }

  Security security(Map<String, String> environment) {
    Keys keys =
        new Keys(
            key == null ? environment.get("OCELLI_API_KEY") : key,
            readOnlyKey == null ? environment.get("OCELLI_READ_ONLY_API_KEY") : readOnlyKey,
            tokens);
    if (tokens && (keys.key() == null || keys.key().isEmpty())) {
      throw OcelliException.invalid(
          "--jwt-rbac needs the key that tokens are signed with: set OCELLI_API_KEY");
    }
    return Security.OPEN.withKeys(keys);
  }
}
