package io.ocelli.server.auth;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.auth.Grant.Level;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What a token's claims say: `access`, `subject`, `value_exists`.
final class Claims {
  private static final int MOST_COLLECTIONS = 1_000;

  private Claims() {}

  /// @param resolve from aliases to names of collections
  /// @throws OcelliException UNAUTHENTICATED for claims that nothing is known of
  static Caller caller(BodyPart claims, UnaryOperator<String> resolve) {
    try {
      BodyPart subject = claims.has("subject") ? claims.get("subject") : claims.get("sub");
      BodyPart proof = claims.get("value_exists");
      return new Caller(
          Caller.Kind.TOKEN,
          subject == null ? null : subject.text(),
          grant(claims.get("access"), resolve),
          proof == null ? null : ValueProof.read(proof));
    } catch (OcelliException e) {
      throw new OcelliException(
          ErrorKind.UNAUTHENTICATED, "Invalid JWT: " + e.getMessage(), e.getCause());
    }
  }

  /// Without the claim, a token is as good as the key.
  private static Grant grant(BodyPart access, UnaryOperator<String> resolve) {
    if (access == null) {
      return Grant.ALL;
    }
    if (!(access.json() instanceof Json.Text(String all))) {
      return collections(access, resolve);
    }
    return switch (all) {
      case "r" -> new Grant.Node(false);
      case "m" -> new Grant.Node(true);
      default -> throw access.malformed("expected `r`, `m` or a list of collections");
    };
  }

  private static Grant collections(BodyPart access, UnaryOperator<String> resolve) {
    Map<String, Level> levels = new HashMap<>();
    for (BodyPart item : access.items(MOST_COLLECTIONS)) {
      if (item.has("payload")) {
        throw item.malformed("restrictions of the payload are not supported");
      }
      if (levels.put(item.require("collection").text(), level(item.require("access"))) != null) {
        throw item.malformed("a collection is named twice");
      }
    }
    return new Grant.Some(levels, resolve);
  }

  private static Level level(BodyPart access) {
    return switch (access.text()) {
      case "r" -> Level.READ;
      case "prw" -> Level.WRITE_POINTS;
      case "rw" -> Level.WRITE;
      default -> throw access.malformed("expected `r`, `rw` or `prw`");
    };
  }
}
