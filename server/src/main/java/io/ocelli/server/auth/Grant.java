package io.ocelli.server.auth;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What somebody may do.
public sealed interface Grant {
  Grant ALL = new Node(true);
  Grant NOTHING = new Some(Map.of(), UnaryOperator.identity());

  /// @param collection as a client names it, by an alias too; null for what concerns none or all
  boolean allows(Access access, String collection);

  /// For collections that a body names: those in addresses were looked at before.
  ///
  /// @throws OcelliException FORBIDDEN
  default void require(String collection, Access access) {
    if (!allows(access, collection)) {
      throw new OcelliException(ErrorKind.FORBIDDEN, "Forbidden: " + lack(access, collection));
    }
  }

  /// What is missing, in words that clients look for.
  private String lack(Access access, String collection) {
    boolean whole = this instanceof Node;
    return switch (access) {
      case OPEN, READ, READ_COPIES -> "Access to collection " + collection + " is required";
      case READ_NODE -> "Global access is required";
      case WRITE_POINTS, WRITE ->
          whole
              ? "Global manage access is required, this key may only read"
              : "Write access to collection " + collection + " is required";
      case MANAGE ->
          whole
              ? "Global manage access is required, this key may only read"
              : "Manage access for this operation is required";
    };
  }

  /// The same for all collections.
  ///
  /// @param manages false for reading only
  record Node(boolean manages) implements Grant {
    @Override
    public boolean allows(Access access, String collection) {
      return switch (access) {
        case OPEN, READ, READ_NODE, READ_COPIES -> true;
        case WRITE_POINTS, WRITE, MANAGE -> manages;
      };
    }
  }

  /// Some collections.
  ///
  /// @param levels by name
  /// @param resolve from an alias to the name of its collection; other names stay
  record Some(Map<String, Level> levels, UnaryOperator<String> resolve) implements Grant {
    public Some {
      levels = Map.copyOf(levels);
    }

    /// A token may name an alias, or the collection behind it.
    @Override
    public boolean allows(Access access, String collection) {
      if (collection == null) {
        return access == Access.OPEN || access == Access.READ;
      }
      Level level = levels.get(collection);
      if (level == null) {
        level = levels.get(resolve.apply(collection));
      }
      return level != null && level.allows(access);
    }
  }

  /// How much of one collection.
  enum Level {
    READ,
    WRITE_POINTS,
    WRITE;

    boolean allows(Access access) {
      return switch (access) {
        case OPEN, READ -> true;
        case READ_COPIES -> this != WRITE_POINTS;
        case WRITE_POINTS -> this != READ;
        case WRITE -> this == WRITE;
        case READ_NODE, MANAGE -> false;
      };
    }
  }
}
