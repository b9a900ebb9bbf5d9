package io.ocelli.storage.backup;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.backup.Manifest.Content;
import io.ocelli.storage.backup.Manifest.Part;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.HeldFiles;
import io.ocelli.storage.collection.HeldFiles.HeldFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Writes a snapshot to a stream, while the collections are used.
///
/// A snapshot is a tar file: `ocelli-snapshot` ([Manifest#head]), `collections/NUMBER/index/…` (one
/// Lucene commit), `collections/NUMBER/transforms/…`, `MANIFEST` ([Manifest]).
final class SnapshotWriter {
  private final TarWriter tar;
  private final Manifest manifest;

  private SnapshotWriter(OutputStream out, boolean node) {
    tar = new TarWriter(out);
    manifest = Manifest.empty(node);
  }

  /// One collection.
  static void write(HeldFiles collection, OutputStream out) throws IOException {
    SnapshotWriter writer = new SnapshotWriter(out, false);
    writer.begin();
    writer.add(collection);
    writer.end();
  }

  /// All collections, each as it is when its turn comes; those that cannot be opened are named.
  static void write(Catalog catalog, OutputStream out) throws IOException {
    SnapshotWriter writer = new SnapshotWriter(out, true);
    writer.begin();
    for (String name : catalog.names()) {
      writer.addIfOpen(catalog, name);
    }
    writer.manifest.aliases().putAll(catalog.aliases());
    writer.end();
  }

  private void addIfOpen(Catalog catalog, String name) throws IOException {
    HeldFiles held;
    try {
      held = catalog.get(name).hold();
    } catch (OcelliException e) {
      if (e.kind() != ErrorKind.NOT_FOUND) {
        manifest.leftOut().put(name, e.getMessage());
      }
      return;
    }
    try (held) {
      add(held);
    }
  }

  private void begin() throws IOException {
    add(Manifest.HEAD_FILE, Manifest.head(manifest.node()));
  }

  private void add(HeldFiles held) throws IOException {
    String folder = "collections/" + manifest.collections().size() + "/";
    for (HeldFile file : held.files()) {
      try (InputStream content = file.source().open()) {
        add(folder + file.name(), file.bytes(), content);
      }
    }
    manifest.collections().add(new Part(held.collection(), held.sequence()));
  }

  private void add(String path, byte[] content) throws IOException {
    add(path, content.length, new ByteArrayInputStream(content));
  }

  private void add(String path, long bytes, InputStream content) throws IOException {
    byte[] digest = tar.file(path, bytes, content);
    manifest.files().add(new Content(path, bytes, Digests.hex(digest)));
  }

  private void end() throws IOException {
    byte[] written = manifest.write();
    tar.file(Manifest.FILE, written.length, new ByteArrayInputStream(written));
    tar.end();
  }
}
