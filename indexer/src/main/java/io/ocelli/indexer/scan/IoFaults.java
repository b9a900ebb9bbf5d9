package io.ocelli.indexer.scan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/// Faults of the file system in words.
public final class IoFaults {
  private IoFaults() {}

  /// One line without the path, which the reader of a report has beside it.
  public static String reason(IOException fault) {
    return switch (fault) {
      case FileSystemLoopException _ -> "the symbolic link leads back to a folder around it";
      case AccessDeniedException _ -> "no permission to read it";
      case NoSuchFileException _ -> "it is not there any more";
      case FileSystemException e when e.getReason() != null -> lowerFirst(e.getReason());
      default -> fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    };
  }

  /// The system's own words begin with a capital: "Too many open files".
  private static String lowerFirst(String words) {
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }
}
