package io.ocelli.core.error;

import java.util.Objects;

/// The one exception that callers of Ocelli see. The message is one line for people: who (which
/// collection, file, option), what is wrong, and what to do next. It is thrown once and reported
/// once, at the edge (command line or HTTP).
public final class OcelliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String parameter;

  public OcelliException(ErrorKind kind, String message) {
    this(kind, message, null);
  }

  public OcelliException(ErrorKind kind, String message, Throwable cause) {
    this(kind, message, cause, null);
  }

  private OcelliException(ErrorKind kind, String message, Throwable cause, String parameter) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
    this.parameter = parameter;
  }

  public ErrorKind kind() {
    return kind;
  }

  /// The request's parameter that is to blame; null where none was named.
  public String parameter() {
    return parameter;
  }

  /// The same, to be blamed on a parameter; one that names its own already keeps it.
  public OcelliException about(String name) {
    return parameter == null ? new OcelliException(kind, getMessage(), getCause(), name) : this;
  }

  public static OcelliException badRequest(String message) {
    return new OcelliException(ErrorKind.BAD_REQUEST, message);
  }

  public static OcelliException invalid(String message) {
    return new OcelliException(ErrorKind.INVALID_VALUE, message);
  }

  public static OcelliException notFound(String message) {
    return new OcelliException(ErrorKind.NOT_FOUND, message);
  }

  /// The text that clients of the HTTP contract look for.
  public static OcelliException noSuchCollection(String name) {
    return notFound("Not found: Collection `" + name + "` doesn't exist!");
  }

  /// The same of a collection that a search names beside its own.
  public static OcelliException noSuchLookup(String name) {
    return notFound("Not found: Collection " + name + " not found");
  }

  public static OcelliException noSuchPoint(String id) {
    return notFound("Not found: No point with id " + id + " found");
  }

  /// The text that clients of the HTTP contract look for.
  public static OcelliException wrongDimensions(int expected, int got) {
    return badRequest(
        "Wrong input: Vector dimension error: expected dim: " + expected + ", got " + got);
  }
}
