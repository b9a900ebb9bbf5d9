package io.ocelli.app.doctor;

import io.ocelli.core.text.ByteCount;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that holds everything, and the room on its disk.
final class DiskChecks {
  private static final long LITTLE_SPACE = 1L << 30;

  private DiskChecks() {}

  static Check home(Path home) {
    Path existing = nearestExisting(home);
    if (existing == null || !Files.isDirectory(existing)) {
      return Check.fail(
          "home", existing + " is not a folder", "choose another with --home or OCELLI_HOME");
    }
    if (!Files.isWritable(existing)) {
      return Check.fail(
          "home",
          existing + " is not writable",
          "make it writable, or choose another with --home or OCELLI_HOME");
    }
    return Check.ok("home", existing.equals(home) ? home.toString() : home + " (not made yet)");
  }

  static Check space(Path home) {
    Path existing = nearestExisting(home);
    if (existing == null) {
      return Check.fail("disk", "no folder above " + home, "choose another with --home");
    }
    try {
      FileStore store = Files.getFileStore(existing);
      String detail = ByteCount.text(store.getUsableSpace()) + " free (" + store.type() + ")";
      return store.getUsableSpace() >= LITTLE_SPACE
          ? Check.ok("disk", detail)
          : Check.warn("disk", detail, "free some space, or move the home with --home");
    } catch (IOException e) {
      return Check.fail("disk", e.getMessage(), "check that the disk is mounted");
    }
  }

  private static Path nearestExisting(Path path) {
    Path at = path.toAbsolutePath();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at;
  }
}
