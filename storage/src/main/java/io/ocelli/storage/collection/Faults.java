package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;

/// What failures of Lucene and the file system mean to users.
final class Faults {
  private Faults() {}

  static OcelliException of(String collection, Exception failure) {
    return switch (failure) {
      case OcelliException known -> known;
      case UncheckedIOException e -> of(collection, e.getCause());
      case CorruptIndexException e -> damaged(collection, e);
      case IndexFormatTooNewException e ->
          new OcelliException(
              ErrorKind.UNAVAILABLE,
              "Collection `" + collection + "` was written by a newer version: use that version",
              e);
      case IndexFormatTooOldException e -> damaged(collection, e);
      case IndexNotFoundException e -> damaged(collection, e);
      case NoSuchFileException e -> damaged(collection, e);
      case FileNotFoundException e -> damaged(collection, e);
      case AlreadyClosedException e -> closed(collection, e);
      case Exception e when isOfFullDisk(e) -> full(collection, e);
      default ->
          new OcelliException(
              ErrorKind.INTERNAL, "Collection `" + collection + "`: " + oneLine(failure), failure);
    };
  }

  static OcelliException full(String collection, Exception cause) {
    return new OcelliException(
        ErrorKind.STORAGE_FULL,
        "No room left on the disk for collection `"
            + collection
            + "`: nothing was written; free some space and try again",
        cause);
  }

  private static OcelliException damaged(String collection, Exception cause) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "Collection `" + collection + "` is damaged on disk: " + oneLine(cause),
        cause);
  }

  private static OcelliException closed(String collection, AlreadyClosedException cause) {
    return isOfFullDisk(cause)
        ? full(collection, cause)
        : new OcelliException(
            ErrorKind.UNAVAILABLE, "Collection `" + collection + "` was closed", cause);
  }

  /// Whether a full disk is behind it: a writer says of its second failure that it had a first.
  private static boolean isOfFullDisk(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException e && isDiskFull(e)) {
        return true;
      }
    }
    return false;
  }

  /// The JDK has no exception of its own for a full disk.
  static boolean isDiskFull(IOException e) {
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
