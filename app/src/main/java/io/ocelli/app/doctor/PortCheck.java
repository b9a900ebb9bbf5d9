package io.ocelli.app.doctor;

import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.home.Home;
import java.nio.file.Path;
import java.util.Optional;

/// Can `serve` listen?
final class PortCheck {
  private PortCheck() {}

  /// Empty too for a home that cannot be used, which another check reports.
  private static Optional<Home.Owner> owner(Path home) {
    try {
      return Home.owner(home);
    } catch (OcelliException unusable) {
      return Optional.empty();
    }
  }

  static Check port(Path home, int port) {
    var owner = owner(home);
    if (owner.isPresent() && owner.get().url() != null) {
      return Check.ok(
          "port",
          "a server of this home is at "
              + owner.get().url()
              + " (process "
              + owner.get().pid()
              + ")");
    }
    return LoopbackPort.isFree(port)
        ? Check.ok("port", port + " is free")
        : Check.warn(
            "port",
            port + " is taken by another program",
            "start with 'ocelli serve --port N', or find the program with 'ss -ltnp'");
  }
}
