package io.ocelli.server.auth;

/// What an operation needs of whoever asks for it. Every operation names its own in the table of
/// operations; where an address names a collection, it is needed of that collection.
public enum Access {
  /// Nothing: no key either.
  OPEN,
  /// To read. An operation whose address names no collection answers with no more than what may be
  /// read.
  READ,
  /// To read what concerns all collections.
  READ_NODE,
  /// To read whole copies, which hold more than points.
  READ_COPIES,
  WRITE_POINTS,
  /// To write what belongs to a collection beside its points: indexes, snapshots.
  WRITE,
  /// To make, change, replace and delete collections and their names.
  MANAGE
}
