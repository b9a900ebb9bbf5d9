package io.ocelli.storage.backup;

import static io.ocelli.storage.collection.TestCollections.PLANE;
import static io.ocelli.storage.collection.TestCollections.all;
import static io.ocelli.storage.collection.TestCollections.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.storage.backup.Manifest.Content;
import io.ocelli.storage.backup.Manifest.Part;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Writes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a file holds that is no whole snapshot: it is refused with a reason, nothing has
/// changed, and nothing is left behind.
class HostileSnapshotTest {
  @TempDir Path temp;

  private Catalog catalog;
  private Backups backups;
  private byte[] good;
  private List<StoredPoint> before;

  @BeforeEach
  void aCollectionAndItsSnapshot() throws IOException {
    catalog = Catalog.open(Files.createDirectory(temp.resolve("collections")));
    backups = new Backups(catalog, temp.resolve("snapshots"));
    Writes.upsert(catalog.create("plane", PLANE, Map.of()), point(1, 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    backups.write("plane", out);
    good = out.toByteArray();
    Writes.upsert(catalog.get("plane"), point(2, 2));
    before = all(catalog.get("plane"));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  /// @return why
  private String refused(byte[] file, String sha256) throws IOException {
    Path path = Files.write(temp.resolve("upload.tar"), file);
    for (String name : new String[] {"plane", "new", null}) {
      OcelliException e =
          assertThrows(OcelliException.class, () -> backups.restore(name, path, sha256));
      assertEquals(ErrorKind.BAD_REQUEST, e.kind(), e.getMessage());
    }
    assertEquals(List.of("plane"), catalog.names());
    assertEquals(before, all(catalog.get("plane")));
    try (Stream<Path> left = Files.list(temp.resolve("collections"))) {
      assertEquals(List.of("c-plane"), left.map(f -> f.getFileName().toString()).toList());
    }
    return assertThrows(OcelliException.class, () -> backups.restore("plane", path, sha256))
        .getMessage();
  }

  private void refusedFor(String reason, byte[] file) throws IOException {
    String message = refused(file, null);
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("upload.tar"), message);
  }

  @Test
  void whatIsNoSnapshotAtAll() throws IOException {
    refusedFor("cut off", new byte[0]);
    refusedFor("cut off", new byte[100]);
    refusedFor("is no snapshot", new byte[1024]);
    refusedFor("goes on behind its end", new byte[1 << 20]);
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    refusedFor("tar header", noise);
    refusedFor("is no snapshot", archive(Map.of("readme", "hello".getBytes())));
  }

  @Test
  void aDigestThatIsNotTheFiles() throws IOException {
    assertTrue(refused(good, "0".repeat(64)).contains("SHA-256"));
    assertTrue(refused(good, "abc").contains("64 hex"));
    Path file = Files.write(temp.resolve("good.tar"), good);
    backups.restore("plane", file, Digests.hexOf(good).toUpperCase(java.util.Locale.ROOT));
    assertEquals(1, catalog.get("plane").info().points());
  }

  @Test
  void aFileCutOffAnywhere() throws IOException {
    for (int length = 0; length < good.length; length += 1 + good.length / 50) {
      refused(Arrays.copyOf(good, length), null);
    }
    refusedFor("cut off", Arrays.copyOf(good, good.length - 1));
    refusedFor("goes on behind its end", Arrays.copyOf(good, good.length + 1));
  }

  @Test
  void aFlippedBitAnywhere() throws IOException {
    Random random = new Random(42);
    for (int i = 0; i < 60; i++) {
      byte[] flipped = good.clone();
      flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
      refused(flipped, null);
    }
  }

  @Test
  void pathsThatLeadElsewhere() throws IOException {
    for (String path :
        List.of(
            "../escaped",
            "/etc/escaped",
            "collections/0/../../escaped",
            "collections/0/index/../escaped",
            "collections/0/index/a/b",
            "collections/0/index/.hidden",
            "collections/0/index/write.lock/x",
            "collections/0/log/0.log",
            "collections/0/name",
            "collections/00/index/_0.si",
            "collections/7/index/_0.si",
            "collections/0/transforms/..",
            "collections\\0\\index\\x",
            "surprise")) {
      refusedFor("does not belong there", sealed(Map.of(path, new byte[3])));
    }
    assertTrue(Files.notExists(temp.resolve("escaped")));
    assertTrue(Files.notExists(temp.resolve("collections/escaped")));
  }

  /// Links, folders, devices and sparse files have other letters there, and so other headers.
  @Test
  void linksFoldersAndOtherKindsOfFiles() throws IOException {
    for (char type : "1234567gxLKSVM".toCharArray()) {
      byte[] changed = good.clone();
      int difference = type - changed[1024 + 156];
      changed[1024 + 156] = (byte) type;
      int sum = Integer.parseInt(new String(changed, 1024 + 148, 6), 8) + difference;
      System.arraycopy("%06o".formatted(sum).getBytes(), 0, changed, 1024 + 148, 6);
      refused(changed, null);
    }
  }

  @Test
  void sizesThatTheFileDoesNotHave() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(archiveOf(Map.of(Manifest.HEAD_FILE, Manifest.head(false))));
    bomb.write(TarFormat.header("collections/0/index/_0.vec", 1L << 50));
    refusedFor("larger than the file", bomb.toByteArray());
  }

  @Test
  void manifestsThatDoNotFit() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("collections/0/index/_0.si", new byte[3]);
    refusedFor("no collection that can be opened", sealed(files));
    refusedFor("no manifest", archive(withHead(files)));
    Manifest other = Manifest.empty(false);
    other.collections().add(new Part("plane", 1));
    other.files().add(new Content("collections/0/index/_1.si", 3, "00"));
    files.put(Manifest.FILE, other.write());
    refusedFor("not what its manifest says", archive(withHead(files)));
    files.put("collections/0/index/_2.si", new byte[3]);
    refusedFor("goes on behind its manifest", archive(withHead(files)));
    files.clear();
    files.put(Manifest.FILE, "ocelli-snapshot 1\nof node\nend 00\n".getBytes());
    refusedFor("damaged MANIFEST", archive(withHead(files)));
    files.put(Manifest.HEAD_FILE, "ocelli-snapshot 2\n".getBytes());
    refusedFor("use a newer version", archive(withHead(files)));
  }

  @Test
  void aSnapshotOfDamagedFiles() throws IOException {
    Map<String, byte[]> files = contents();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Map<String, byte[]> damaged = new LinkedHashMap<>(files);
      byte[] changed = file.getValue().clone();
      changed[changed.length / 2] ^= 1;
      damaged.put(file.getKey(), changed);
      refused(sealed(damaged), null);
    }
  }

  /// The files of the good snapshot that a manifest lists.
  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    TarReader reader = new TarReader(new ByteArrayInputStream(good), good.length);
    for (var size = reader.next(); size.isPresent(); size = reader.next()) {
      byte[] content = new byte[(int) size.getAsLong()];
      byte[] chunk = new byte[1 << 20];
      for (int at = 0, read = reader.read(chunk);
          read >= 0;
          at += read, read = reader.read(chunk)) {
        System.arraycopy(chunk, 0, content, at, read);
      }
      if (reader.name().startsWith("collections/")) {
        files.put(reader.name(), content);
      }
    }
    assertTrue(files.size() > 2);
    return files;
  }

  /// With a manifest that is right.
  private static byte[] sealed(Map<String, byte[]> files) throws IOException {
    Map<String, byte[]> all = withHead(files);
    Manifest manifest = Manifest.empty(false);
    manifest.collections().add(new Part("plane", 1));
    all.forEach((path, content) ->
        manifest.files().add(new Content(path, content.length, Digests.hexOf(content))));
    all.put(Manifest.FILE, manifest.write());
    return archive(all);
  }

  private static Map<String, byte[]> withHead(Map<String, byte[]> files) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put(Manifest.HEAD_FILE, Manifest.head(false));
    all.putAll(files);
    return all;
  }

  private static byte[] archive(Map<String, byte[]> files) throws IOException {
    byte[] open = archiveOf(files);
    return Arrays.copyOf(open, open.length + 1024);
  }

  private static byte[] archiveOf(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarWriter tar = new TarWriter(out);
    for (var file : files.entrySet()) {
      tar.file(file.getKey(), file.getValue().length, new ByteArrayInputStream(file.getValue()));
    }
    return out.toByteArray();
  }
}
