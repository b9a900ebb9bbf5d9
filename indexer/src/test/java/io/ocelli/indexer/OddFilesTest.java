package io.ocelli.indexer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.indexer.fakes.Pictures;
import io.ocelli.indexer.fakes.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders as they are found in the wild: links, loops, pipes, forbidden places, strange names.
class OddFilesTest {
  private final Workshop workshop = new Workshop();
  private Path folder;

  @BeforeEach
  void resolve(@TempDir Path temp) throws IOException {
    folder = temp.toRealPath();
  }

  @Test
  void namesWithNewlinesEmojiAndControlCharactersWork() {
    List<String> names = List.of("line\nbreak.png", "🍕 caf\u00e9.png", "bell\u0007\u001b[31m.png");
    for (int i = 0; i < names.size(); i++) {
      Pictures.write(folder.resolve(names.get(i)), i);
    }
    IndexReport report = workshop.index(folder);
    assertEquals(3, report.indexed());
    assertEquals(names.stream().sorted().toList(), workshop.collection.paths());
    assertEquals(3, workshop.index(folder).unchanged());
  }

  @Test
  void reportsPrintStrangeNamesOnOneHarmlessLine() {
    Pictures.write(folder.resolve("a\nb\u001b[31m\u202e.jpg"), "no picture".getBytes());
    assertEquals("a\\nb\\u001b[31m\\u202e.jpg", workshop.index(folder).failed().getFirst().path());
  }

  @Test
  void pathsAreKeptInOneUnicodeForm() {
    String decomposed = Normalizer.normalize("caf\u00e9.png", Normalizer.Form.NFD);
    Pictures.write(folder.resolve(decomposed), 1);
    assertEquals(1, workshop.index(folder).indexed());
    assertEquals(List.of("caf\u00e9.png"), workshop.collection.paths());
    assertEquals(1, workshop.index(folder).unchanged());
  }

  @Test
  void twoFilesOfOneNameInTwoUnicodeFormsAreNotMixedUp() throws IOException {
    String composed = "caf\u00e9.png";
    Pictures.write(folder.resolve(composed), 1);
    Pictures.write(folder.resolve(Normalizer.normalize(composed, Normalizer.Form.NFD)), 2);
    try (var names = Files.list(folder)) {
      assumeTrue(names.count() == 2, "this file system keeps one Unicode form only");
    }
    for (int run = 0; run < 2; run++) {
      IndexReport report = workshop.index(folder);
      assertEquals(1, report.points());
      assertEquals(1, report.failed().size());
      assertTrue(report.failed().getFirst().reason().contains("Unicode"));
    }
    assertEquals(1, workshop.encoder.encoded.get());
  }

  @Test
  void namesThatAreNoTextAreReported() throws Exception {
    shell("printf x > \"$(printf 'bad\\377.png')\"");
    Pictures.write(folder.resolve("good.png"), 1);
    IndexReport report = workshop.index(folder);
    assertEquals(1, report.indexed());
    assertEquals("bad\ufffd.png", report.failed().getFirst().path());
    assertTrue(report.failed().getFirst().reason().contains("rename"));
  }

  @Test
  void linksToFilesAndFoldersAreFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Pictures.write(elsewhere.resolve("a.png"), 1);
    Path library = Files.createDirectory(folder.resolve("library"));
    Files.createSymbolicLink(library.resolve("linked"), elsewhere);
    Files.createSymbolicLink(library.resolve("b.png"), elsewhere.resolve("a.png"));
    assertEquals(2, workshop.index(library).indexed());
    assertEquals(List.of("b.png", "linked/a.png"), workshop.collection.paths());
  }

  @Test
  void aLoopOfLinksIsOneFailure() throws IOException {
    Pictures.write(folder.resolve("sub/a.png"), 1);
    Files.createSymbolicLink(folder.resolve("sub/back"), folder);
    IndexReport report = workshop.index(folder);
    assertEquals(1, report.indexed());
    Failure loop = report.failed().getFirst();
    assertEquals("sub/back", loop.path());
    assertTrue(loop.reason().contains("leads back"));
  }

  @Test
  void aLinkThatLeadsToNothingFailsAndKeepsItsPoint() throws IOException {
    Path target = Pictures.write(folder.resolve("disk/a.png"), 1);
    Path library = Files.createDirectory(folder.resolve("library"));
    Files.createSymbolicLink(library.resolve("a.png"), target);
    workshop.index(library);
    Files.delete(target);
    IndexReport report = workshop.prune(library);
    assertEquals("a.png", report.failed().getFirst().path());
    assertEquals(0, report.removed());
    assertEquals(1, report.points());
  }

  @Test
  void hiddenFilesAndLitterArePassedOver() {
    for (String name : List.of(".git/a.png", ".DS_Store", "Thumbs.db", "@eaDir/a.png", ".b.png")) {
      Pictures.write(folder.resolve(name), 1);
    }
    IndexReport report = workshop.index(folder);
    assertEquals(0, report.indexed());
    assertEquals(Map.of(), report.skipped());
    assertEquals(List.of(), report.failed());
  }

  @Test
  void pipesAreNeverOpened() throws Exception {
    shell("mkfifo pipe.png");
    assertEquals(Map.of("special file", 1L), workshop.index(folder).skipped());
  }

  @Test
  void aFileWithoutAnExtensionIsJudgedByItsFirstBytes() {
    Pictures.write(folder.resolve("photo"), Pictures.jpeg(1));
    Pictures.write(folder.resolve("README"), "read me".getBytes());
    Pictures.write(folder.resolve("v1.2 final draft"), "words".getBytes());
    IndexReport report = workshop.index(folder);
    assertEquals(List.of("photo"), workshop.collection.paths());
    assertEquals(Map.of("no extension", 2L), report.skipped());
  }

  @Test
  void aJpegThatIsNamedHeicIsReadAsWhatItIs() {
    Pictures.write(folder.resolve("IMG_1.HEIC"), Pictures.jpeg(1));
    assertEquals(1, workshop.index(folder).indexed());
  }

  @Test
  void pointsBelowAnUnreadableFolderAreNotPruned() throws IOException {
    Pictures.write(folder.resolve("locked/a.png"), 1);
    Pictures.write(folder.resolve("locked-too/b.png"), 2);
    workshop.index(folder);
    Files.delete(folder.resolve("locked-too/b.png"));
    Path locked = folder.resolve("locked");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(locked), "permissions mean nothing to this user (root)");
      IndexReport report = workshop.prune(folder);
      assertEquals("locked", report.failed().getFirst().path());
      assertEquals(List.of("locked/a.png"), workshop.collection.paths());
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// For what Java itself has no call for.
  private void shell(String command) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    int exit =
        new ProcessBuilder("/bin/sh", "-c", command).directory(folder.toFile()).start().waitFor();
    assumeTrue(exit == 0, "this system refuses: " + command);
  }
}
