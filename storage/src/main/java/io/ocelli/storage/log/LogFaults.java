package io.ocelli.storage.log;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.Locale;

/// What failures of a log mean to users.
final class LogFaults {
  private LogFaults() {}

  static OcelliException write(String owner, IOException failure) {
    return isDiskFull(failure)
        ? new OcelliException(
            ErrorKind.STORAGE_FULL,
            "No room left on the disk for the log of "
                + owner
                + ": nothing was written; free some space and try again",
            failure)
        : new OcelliException(
            ErrorKind.INTERNAL,
            "The log of " + owner + " cannot be written; nothing was: " + oneLine(failure),
            failure);
  }

  static OcelliException read(String owner, IOException failure) {
    return new OcelliException(
        ErrorKind.INTERNAL,
        "The log of " + owner + " cannot be read: " + oneLine(failure),
        failure);
  }

  static OcelliException delete(String owner, IOException failure) {
    return new OcelliException(
        ErrorKind.INTERNAL,
        "Files of the log of " + owner + " cannot be deleted: " + oneLine(failure),
        failure);
  }

  static OcelliException damaged(String owner, Damage damage) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "The log of "
            + owner
            + " is damaged on disk: "
            + damage
            + "; `ocelli check --repair` keeps what stands before");
  }

  static OcelliException tooNew(String owner, String file) {
    return new OcelliException(
        ErrorKind.UNAVAILABLE,
        "The log of " + owner + " was written by a newer version: use that version: " + file);
  }

  /// The JDK has no exception of its own for a full disk.
  private static boolean isDiskFull(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("disk quota exceeded")
        || message.contains("not enough space");
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
