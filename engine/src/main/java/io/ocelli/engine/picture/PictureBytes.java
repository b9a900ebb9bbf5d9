package io.ocelli.engine.picture;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.CollectionService.PictureFile;
import io.ocelli.storage.collection.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The very file that a point was made of.
public final class PictureBytes {
  /// Files beyond this are not read into memory.
  private static final long MOST_BYTES = 256L << 20;

  private PictureBytes() {}

  /// @throws OcelliException NOT_FOUND where the point has no file, or that is gone or another one
  ///   by now
  public static byte[] of(PointId id, Snapshot snapshot) {
    return of(PictureFiles.locate(snapshot, id), id);
  }

  /// @throws OcelliException NOT_FOUND where the file is gone or another one by now
  static byte[] of(PictureFile file, PointId id) {
    byte[] bytes = read(file, id);
    if (!sha256(bytes).equals(file.contentHash())) {
      throw OcelliException.notFound(
          "the picture of point "
              + id
              + " is another one now than when its vector was made; index its folder again");
    }
    return bytes;
  }

  private static byte[] read(PictureFile file, PointId id) {
    try {
      if (Files.size(file.path()) > MOST_BYTES) {
        throw new OcelliException(
            ErrorKind.TOO_LARGE,
            "the picture of point " + id + " is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      return Files.readAllBytes(file.path());
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.NOT_FOUND,
          "the picture of point " + id + " is no longer there, or cannot be read",
          e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
