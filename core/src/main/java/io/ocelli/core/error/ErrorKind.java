package io.ocelli.core.error;

/// What went wrong, seen from the caller: decides the exit code of a command and the status of an
/// HTTP answer. Closed on purpose: a new kind must be given both before it compiles.
public enum ErrorKind {
  /// The request has a shape we do not know.
  BAD_REQUEST,
  /// The shape is right, a value breaks a constraint.
  INVALID_VALUE,
  /// The collection, point, file or model does not exist.
  NOT_FOUND,
  /// A collection of that name exists already.
  ALREADY_EXISTS,
  /// No key, or none that is good.
  UNAUTHENTICATED,
  /// Reading or writing is not allowed here.
  FORBIDDEN,
  /// A body, picture or batch is larger than its limit.
  TOO_LARGE,
  /// The deadline passed before the answer was ready.
  TIMEOUT,
  /// Too much work is waiting; the same call may succeed later.
  BUSY,
  /// Starting, draining, or held by another process.
  UNAVAILABLE,
  /// No room left on the disk; nothing was changed.
  STORAGE_FULL,
  /// Bytes on disk are not what was written.
  CORRUPT,
  /// A fault of ours.
  INTERNAL
}
