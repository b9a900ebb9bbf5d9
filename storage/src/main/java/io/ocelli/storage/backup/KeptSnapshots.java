package io.ocelli.storage.backup;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Snapshots.Snapshot;
import io.ocelli.storage.collection.Folders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// The snapshots of one collection, or of the node, as files of one folder: `NAME.tar`, and beside
/// it `NAME.tar.sha256` as `sha256sum` writes it. One that is being made begins with a dot.
record KeptSnapshots(Path folder) {
  private static final String SUFFIX = ".tar";
  private static final String DIGEST_SUFFIX = ".sha256";
  private static final String UNFINISHED = ".unfinished-";
  private static final int BUFFER = 1 << 20;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /// There whole, durable, or not at all.
  ///
  /// @param prefix of the name
  Snapshot keep(String prefix, Content content) throws IOException {
    Files.createDirectories(folder);
    Path made = folder.resolve(UNFINISHED + UUID.randomUUID());
    try {
      String sha256 = write(made, content);
      Path file = freeName(prefix);
      Folders.replace(
          digestFile(file),
          (sha256 + "  " + file.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
      return describe(file);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static String write(Path file, Content content) throws IOException {
    MessageDigest digest = Digests.sha256();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
      content.write(out);
      out.flush();
      channel.force(true);
    }
    return Digests.hex(digest.digest());
  }

  /// Two may be made in one millisecond.
  private synchronized Path freeName(String prefix) {
    Instant now = Instant.now();
    Path file = folder.resolve(prefix + "-" + STAMP.format(now) + SUFFIX);
    while (Files.exists(file) || Files.exists(digestFile(file))) {
      now = now.plusMillis(1);
      file = folder.resolve(prefix + "-" + STAMP.format(now) + SUFFIX);
    }
    return file;
  }

  private static Path digestFile(Path snapshot) {
    return snapshot.resolveSibling(snapshot.getFileName() + DIGEST_SUFFIX);
  }

  /// Newest last.
  List<Snapshot> list() throws IOException {
    List<Snapshot> snapshots = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return snapshots;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(KeptSnapshots::isSnapshot).toList()) {
        snapshots.add(describe(file));
      }
    }
    snapshots.sort(Comparator.comparing(Snapshot::created).thenComparing(Snapshot::name));
    return snapshots;
  }

  private static boolean isSnapshot(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
  }

  private static Snapshot describe(Path file) throws IOException {
    return new Snapshot(
        file.getFileName().toString(),
        Files.getLastModifiedTime(file).toInstant(),
        Files.size(file),
        sha256(file));
  }

  /// Null for a file that somebody put there without one.
  private static String sha256(Path file) throws IOException {
    try {
      return Files.readString(digestFile(file)).split(" ")[0];
    } catch (NoSuchFileException none) {
      return null;
    }
  }

  /// @throws OcelliException NOT_FOUND
  Path file(String name) {
    Path file = folder.resolve(checked(name));
    if (!isSnapshot(file)) {
      throw notFound(name);
    }
    return file;
  }

  boolean delete(String name) throws IOException {
    Path file = folder.resolve(checked(name));
    boolean deleted = isSnapshot(file) && Files.deleteIfExists(file);
    if (deleted) {
      Files.deleteIfExists(digestFile(file));
      Folders.sync(folder);
    }
    return deleted;
  }

  private static String checked(String name) {
    if (!name.matches("[a-zA-Z0-9_%~-][a-zA-Z0-9._%~-]{0,250}")) {
      throw notFound(name);
    }
    return name;
  }

  private static OcelliException notFound(String name) {
    return new OcelliException(ErrorKind.NOT_FOUND, "Not found: Snapshot " + name + " not found");
  }

  /// Deletes what a crash left.
  void tidy() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        boolean orphan =
            name.endsWith(SUFFIX + DIGEST_SUFFIX)
                && !Files.exists(
                    folder.resolve(name.substring(0, name.length() - DIGEST_SUFFIX.length())));
        if (name.startsWith(UNFINISHED) || orphan) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
