package io.ocelli.storage.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path parent;

  private static final long ME = ProcessHandle.current().pid();
  private static final URI URL = URI.create("https://127.0.0.1:6333");

  @Test
  void itIsMadeWithItsFoldersAndKnowsItsOwner() {
    Path dir = parent.resolve("new/home");
    assertEquals(Optional.empty(), Home.owner(dir));
    try (Home home = Home.open(dir)) {
      assertTrue(Files.isDirectory(home.collections()));
      assertTrue(Files.isDirectory(home.embeddingCache()));
      assertEquals(Optional.of(new Home.Owner(ME, null)), Home.owner(dir));
      home.publish(URL);
      assertEquals(Optional.of(new Home.Owner(ME, URL)), Home.owner(dir));
    }
    assertEquals(Optional.empty(), Home.owner(dir), "a file left behind is no owner");
    Home.open(dir).close();
  }

  @Test
  void theOwnerIsWrittenInPlaceSoThatAFullDiskTakesIt() throws IOException {
    Object before;
    try (Home home = Home.open(parent)) {
      before = owner().fileKey();
      home.publish(URI.create("https://[fe80::1234:5678:9abc:def0%25enp0s31f6]:65535"));
      home.publish(null);
      assertEquals(Optional.of(new Home.Owner(ME, null)), Home.owner(parent));
    }
    long size = owner().size();
    Home.open(parent).close();
    assertEquals(before, owner().fileKey());
    assertEquals(size, owner().size());
  }

  private BasicFileAttributes owner() throws IOException {
    return Files.readAttributes(parent.resolve("owner"), BasicFileAttributes.class);
  }

  @Test
  void aSecondOwnerIsRefusedWithTheNameOfTheFirst() {
    try (Home home = Home.open(parent)) {
      home.publish(URL);
      OcelliException refused = assertThrows(OcelliException.class, () -> Home.open(parent));
      assertEquals(ErrorKind.UNAVAILABLE, refused.kind());
      assertTrue(refused.getMessage().contains("process " + ME), refused.getMessage());
      assertTrue(
          refused.getMessage().contains("serves https://127.0.0.1:6333"), refused.getMessage());
    }
  }

  @Test
  void aFileIsNoHome() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    OcelliException refused = assertThrows(OcelliException.class, () -> Home.open(file));
    assertEquals(ErrorKind.FORBIDDEN, refused.kind());
    assertTrue(refused.getMessage().contains("is a file"), refused.getMessage());
  }

  @Test
  void whyAFolderCannotBeUsedIsSaidInWords() {
    Path dir = parent.resolve("x".repeat(300));
    OcelliException refused = assertThrows(OcelliException.class, () -> Home.open(dir));
    assertTrue(refused.getMessage().contains(": File name too long;"), refused.getMessage());
  }

  @Test
  void theLockOfAKilledProcessIsFree() throws Exception {
    ChildJvm.killedWhileItPrints(Holder.class, parent, 1);
    assertEquals(Optional.empty(), Home.owner(parent));
    Home.open(parent).close();
  }

  @Test
  void anotherProcessThatHoldsItIsSeenAndRefuses() throws Exception {
    try (Home home = Home.open(parent)) {
      home.publish(URL);
      assertEquals(
          "Owner[pid=" + ME + ", url=https://127.0.0.1:6333] UNAVAILABLE",
          ChildJvm.killedWhileItPrints(Visitor.class, parent, 1).getFirst());
    }
  }

  /// Holds the home until it is killed.
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      Home.open(Path.of(args[0]));
      System.out.println("held");
      Thread.currentThread().join();
    }
  }

  /// Looks at a home that another process holds, and tries to take it.
  static final class Visitor {
    private Visitor() {}

    public static void main(String[] args) throws InterruptedException {
      Home.Owner owner = Home.owner(Path.of(args[0])).orElseThrow();
      try {
        Home.open(Path.of(args[0]));
      } catch (OcelliException e) {
        System.out.println(owner + " " + e.kind());
      }
      Thread.currentThread().join();
    }
  }
}
