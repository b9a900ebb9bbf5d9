package io.ocelli.server.auth;

/// Who asks.
///
/// @param subject whom a token says that it was made for; null for none
/// @param proof what must be found in a collection for a token to be good; null for nothing
public record Caller(Kind kind, String subject, Grant grant, ValueProof proof) {
  /// On a server without keys.
  static final Caller ANYBODY = new Caller(Kind.ANYBODY, null, Grant.ALL, null);

  /// Somebody who showed no key, or none that is good.
  public static final Caller STRANGER = new Caller(Kind.STRANGER, null, Grant.NOTHING, null);

  static final Caller KEY = new Caller(Kind.KEY, null, Grant.ALL, null);
  static final Caller READ_ONLY_KEY =
      new Caller(Kind.READ_ONLY_KEY, null, new Grant.Node(false), null);

  public enum Kind {
    ANYBODY("open"),
    STRANGER("none"),
    KEY("api-key"),
    READ_ONLY_KEY("read-only-api-key"),
    TOKEN("jwt");

    private final String written;

    Kind(String written) {
      this.written = written;
    }

    /// As the audit log has it.
    String written() {
      return written;
    }
  }
}
