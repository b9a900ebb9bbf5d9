package io.ocelli.storage.backup;

import io.ocelli.storage.backup.Manifest.Content;
import io.ocelli.storage.backup.Manifest.Part;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Incoming;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Unpacks a snapshot into folders of a catalogue that are no collections yet, and checks every
/// byte: names against the only ones that there are, contents against the manifest, the manifest
/// against itself. Closing deletes what did not become a collection.
final class SnapshotReader implements AutoCloseable {
  private static final int MOST_FILES = 1_000_000;
  private static final int MOST_COLLECTIONS = 10_000;
  private static final int MANIFEST_BYTES = 256 << 20;
  private static final int HEAD_BYTES = 1 << 10;
  private static final int CHUNK = 256 << 10;

  private static final Pattern PATH =
      Pattern.compile(
          "collections/(0|[1-9]\\d{0,5})/(index/[_a-zA-Z0-9]{1,60}(?:\\.[a-zA-Z0-9]{1,20})?"
              + "|transforms/[_a-zA-Z0-9-]{1,80})");

  private final Catalog catalog;
  private final List<Incoming> parts = new ArrayList<>();
  private final List<Content> found = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private final byte[] chunk = new byte[CHUNK];
  private final long archiveBytes;
  private Manifest manifest;

  private SnapshotReader(Catalog catalog, long archiveBytes) {
    this.catalog = catalog;
    this.archiveBytes = archiveBytes;
  }

  /// @param sha256 hex digest that the file must have; null for any
  /// @throws NotASnapshot saying what is wrong with the file
  static SnapshotReader unpack(Path file, String sha256, Catalog catalog) throws IOException {
    SnapshotReader reader = new SnapshotReader(catalog, Files.size(file));
    try {
      reader.readAll(file, sha256);
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /// In the manifest's order.
  List<Incoming> parts() {
    return parts;
  }

  private void readAll(Path file, String sha256) throws IOException {
    MessageDigest whole = Digests.sha256();
    InputStream plain = Files.newInputStream(file);
    try (InputStream in =
        new BufferedInputStream(
            sha256 == null ? plain : new DigestInputStream(plain, whole), CHUNK)) {
      TarReader tar = new TarReader(in, archiveBytes);
      readHead(tar);
      for (OptionalLong size = tar.next(); size.isPresent(); size = tar.next()) {
        readFile(tar, size.getAsLong());
      }
    }
    if (sha256 != null && !sha256.equalsIgnoreCase(Digests.hex(whole.digest()))) {
      throw new NotASnapshot("has another SHA-256 than " + sha256);
    }
    requireWhole();
  }

  private void readHead(TarReader tar) throws IOException {
    OptionalLong size = tar.next();
    if (size.isEmpty() || !tar.name().equals(Manifest.HEAD_FILE)) {
      throw new NotASnapshot("is no snapshot of Ocelli");
    }
    byte[] head = small(tar, size.getAsLong(), HEAD_BYTES);
    Manifest.requireHead(head);
    found.add(new Content(Manifest.HEAD_FILE, head.length, Digests.hexOf(head)));
  }

  private void readFile(TarReader tar, long bytes) throws IOException {
    String path = tar.name();
    if (manifest != null) {
      throw new NotASnapshot("goes on behind its manifest with `" + path + "`");
    }
    if (path.equals(Manifest.FILE)) {
      manifest = Manifest.read(small(tar, bytes, MANIFEST_BYTES));
      return;
    }
    Matcher match = PATH.matcher(path);
    if (!match.matches() || !paths.add(path) || found.size() >= MOST_FILES) {
      throw new NotASnapshot("has a file that does not belong there: `" + path + "`");
    }
    Path to = part(Integer.parseInt(match.group(1)), path).resolve(match.group(2));
    found.add(new Content(path, bytes, copy(tar, to)));
  }

  /// The parts come one after another.
  private Path part(int number, String path) throws IOException {
    if (number == parts.size() && number < MOST_COLLECTIONS) {
      parts.add(catalog.incoming(number == 0 ? archiveBytes : 0));
    }
    if (number + 1 != parts.size()) {
      throw new NotASnapshot("has a file that does not belong there: `" + path + "`");
    }
    return parts.getLast().folder();
  }

  private static byte[] small(TarReader tar, long bytes, int most) throws IOException {
    if (bytes > most) {
      throw new NotASnapshot(
          "has a `" + tar.name() + "` of " + bytes + " bytes: that is too large");
    }
    byte[] content = new byte[(int) bytes];
    byte[] chunk = new byte[CHUNK];
    int at = 0;
    for (int read = tar.read(chunk); read >= 0; read = tar.read(chunk)) {
      System.arraycopy(chunk, 0, content, at, read);
      at += read;
    }
    return content;
  }

  /// Durable on return, apart from its name.
  private String copy(TarReader tar, Path to) throws IOException {
    MessageDigest digest = Digests.sha256();
    try (FileChannel channel =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      for (int read = tar.read(chunk); read >= 0; read = tar.read(chunk)) {
        digest.update(chunk, 0, read);
        out.write(chunk, 0, read);
      }
      channel.force(true);
    }
    return Digests.hex(digest.digest());
  }

  private void requireWhole() throws IOException {
    if (manifest == null) {
      throw new NotASnapshot("is cut off: it has no manifest");
    }
    for (int i = 0; i < Math.min(found.size(), manifest.files().size()); i++) {
      Content is = found.get(i);
      if (!is.equals(manifest.files().get(i))) {
        throw new NotASnapshot("is damaged: `" + is.path() + "` is not what its manifest says");
      }
    }
    if (found.size() != manifest.files().size() || parts.size() != manifest.collections().size()) {
      throw new NotASnapshot("is damaged: it does not have the files of its manifest");
    }
    if (!manifest.node() && parts.size() != 1) {
      throw new NotASnapshot("has " + parts.size() + " collections and says that it has one");
    }
    Set<String> names = new HashSet<>();
    for (Part part : manifest.collections()) {
      if (!names.add(part.name())) {
        throw new NotASnapshot("has collection `" + part.name() + "` twice");
      }
    }
  }

  @Override
  public void close() {
    parts.forEach(Incoming::close);
  }
}
