package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {
  @TempDir Path folder;

  @Test
  void where_links_are_impossible_files_are_copied() throws IOException {
    // A zip file's file system has no links.
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("cache.zip"), Map.of("create", "true"))) {
      Path blob = zip.getPath("/models--a--b/blobs/0123");
      Files.createDirectories(blob.getParent());
      Files.writeString(blob, "bytes");
      Path pointer = zip.getPath("/models--a--b/snapshots/4567/onnx/model.onnx");

      HubCache.place(blob, pointer, 5);

      assertEquals("bytes", Files.readString(pointer));
      assertTrue(Files.isRegularFile(pointer));
    }
  }

  @Test
  void a_dangling_link_is_made_anew() throws IOException {
    Path blob = Files.writeString(folder.resolve("blob"), "bytes");
    Path pointer = folder.resolve("pointer");
    Files.createSymbolicLink(pointer, Path.of("gone"));

    HubCache.place(blob, pointer, 5);

    assertEquals("bytes", Files.readString(pointer));
  }

  @Test
  void git_ids_are_those_of_git() throws IOException {
    // `printf 'test content\n' | git hash-object --stdin`, as in Pro Git, section 10.2.
    Path file = Files.writeString(folder.resolve("file"), "test content\n");
    assertTrue(new Checksum.GitBlob("d670460b4b4aece5915caf5c68d12f560a9fe3e4").matches(file));
  }
}
