package io.ocelli.engine.picture;

import io.ocelli.core.collection.Root;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.NameUuid;
import io.ocelli.core.id.PointId;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.CollectionService.PictureFile;
import io.ocelli.storage.collection.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;

/// Finds the file behind a point. Payloads can be written by clients, so nothing in them is
/// trusted: the root must be one of the collection's, and the path must stay inside it.
public final class PictureFiles {
  private PictureFiles() {}

  public static PictureFile locate(Snapshot snapshot, PointId id) {
    StoredPoint point =
        snapshot.get(List.of(id), Selector.Whole.ALL, Selector.Whole.NONE).stream()
            .findFirst()
            .orElseThrow(() -> OcelliException.noSuchPoint(id.toString()));
    return locate(snapshot.settings().roots(), point);
  }

  /// @param point with its payload
  static PictureFile locate(List<Root> roots, StoredPoint point) {
    String hash = hash(roots, point);
    String path = point.payload().text(PictureKeys.PATH);
    String format = point.payload().text(PictureKeys.FORMAT);
    return new PictureFile(inside(root(roots, point), path, point.id()), hash, format);
  }

  /// The hash of the file that was indexed, which may be gone.
  ///
  /// @param point with its payload
  /// @throws OcelliException NOT_FOUND for a point that no indexing has made
  public static String hash(List<Root> roots, StoredPoint point) {
    PointId id = point.id();
    String path = point.payload().text(PictureKeys.PATH);
    String hash = point.payload().text(PictureKeys.CONTENT_HASH);
    String format = point.payload().text(PictureKeys.FORMAT);
    if (path == null || format == null || !PictureKeys.isContentHash(hash)) {
      throw noPicture(id);
    }
    // Indexing gives a file this id; a point that says of another file that it is its own has not.
    if (!id.equals(PointId.of(NameUuid.v5(root(roots, point).id(), path)))) {
      throw noPicture(id);
    }
    return hash;
  }

  private static Root root(List<Root> roots, StoredPoint point) {
    return roots.stream()
        .filter(each -> each.name().equals(point.payload().text(PictureKeys.ROOT)))
        .findFirst()
        .orElseThrow(() -> noPicture(point.id()));
  }

  /// The file, if it lies inside the root after every link on the way is resolved.
  private static Path inside(Root root, String relative, PointId id) {
    try {
      Path base = Path.of(root.path()).toRealPath();
      // Payloads hold NFC; macOS and some archives write names in NFD.
      Path plain = base.resolve(relative);
      Path file =
          Files.exists(plain)
              ? plain
              : base.resolve(Normalizer.normalize(relative, Normalizer.Form.NFD));
      Path real = file.toRealPath();
      if (!real.startsWith(base)) {
        throw new OcelliException(
            ErrorKind.FORBIDDEN,
            "the picture of point " + id + " lies outside its folder and is not served");
      }
      if (Files.isRegularFile(real)) {
        return real;
      }
    } catch (InvalidPathException | IOException e) {
      // Gone, or never a file name: the same to the caller.
    }
    throw OcelliException.notFound(
        "the picture of point "
            + id
            + " is no longer there; index its folder again with --prune"
            + " to forget it");
  }

  private static OcelliException noPicture(PointId id) {
    return OcelliException.notFound("point " + id + " has no picture file");
  }
}
