package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.store.ChecksumIndexInput;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFilesTest {
  private static final int ROOM = 3 * SmallFiles.LARGEST;

  @TempDir Path folder;
  private SmallFiles small;

  @BeforeEach
  void open() throws IOException {
    small = new SmallFiles(FSDirectory.open(folder), ROOM);
  }

  private byte[] write(String name, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    try (IndexOutput out = small.createOutput(name, IOContext.DEFAULT)) {
      CodecUtil.writeHeader(out, "test", 1);
      for (int at = 0; at < bytes; at += 1000) {
        out.writeBytes(content, at, Math.min(1000, bytes - at));
      }
      CodecUtil.writeFooter(out);
    }
    return content;
  }

  private void assertReads(String name, byte[] expected) throws IOException {
    try (ChecksumIndexInput in = small.openChecksumInput(name)) {
      CodecUtil.checkHeader(in, "test", 1, 1);
      byte[] read = new byte[expected.length];
      in.readBytes(read, 0, read.length);
      CodecUtil.checkFooter(in);
      assertTrue(Arrays.equals(expected, read));
      assertEquals(in.length(), small.fileLength(name));
    }
  }

  private boolean isOnDisk(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Test
  void aSmallFileIsInMemoryUntilItIsSynced() throws IOException {
    byte[] content = write("a", 5_000);
    assertFalse(isOnDisk("a"));
    assertReads("a", content);
    assertEquals(List.of("a"), List.of(small.listAll()));
    assertTrue(small.bytes() > 5_000);
    small.sync(List.of("a"));
    assertTrue(isOnDisk("a"));
    assertEquals(0, small.bytes());
    assertReads("a", content);
    small.deleteFile("a");
    assertFalse(isOnDisk("a"));
  }

  @Test
  void aFileThatBecomesLargeIsOnDiskFromThenOn() throws IOException {
    byte[] content = write("large", SmallFiles.LARGEST + 7);
    assertTrue(isOnDisk("large"));
    assertEquals(0, small.bytes());
    assertReads("large", content);
  }

  @Test
  void whatDoesNotFitGoesToTheDisk() throws IOException {
    int size = SmallFiles.LARGEST - 100;
    for (int i = 0; i < 5; i++) {
      assertReads("f" + i, write("f" + i, size));
    }
    assertTrue(small.bytes() <= ROOM);
    assertFalse(isOnDisk("f0"));
    assertTrue(isOnDisk("f4"));
    small.deleteFile("f0");
    write("again", size);
    assertFalse(isOnDisk("again"), "there is room again");
  }

  @Test
  void aDeletedFileNeverReachesTheDiskAndARenamedOneDoes() throws IOException {
    write("gone", 10);
    small.deleteFile("gone");
    assertEquals(0, small.bytes());
    byte[] content = write("pending", 10);
    small.rename("pending", "final");
    assertEquals(List.of("final"), List.of(small.listAll()));
    assertReads("final", content);
  }

  @Test
  void anInputThatIsOpenReadsOnWhenTheFileIsSyncedAndDeleted() throws IOException {
    byte[] content = write("a", 100);
    try (var in = small.openInput("a", IOContext.DEFAULT)) {
      small.sync(List.of("a"));
      small.deleteFile("a");
      in.seek(CodecUtil.headerLength("test"));
      assertEquals(content[0], in.readByte());
    }
  }
}
