package io.ocelli.storage.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TarTest {
  @Property(tries = 200)
  void filesComeBackAsTheyWent(@ForAll @Size(max = 1500) byte[] first, @ForAll byte[] second)
      throws IOException {
    byte[] archive = archive(first, second);
    assertEquals(0, archive.length % TarFormat.BLOCK);
    TarReader reader = new TarReader(new ByteArrayInputStream(archive), archive.length);
    assertArrayEquals(first, next(reader, "first"));
    assertArrayEquals(second, next(reader, "second"));
    assertEquals(OptionalLong.empty(), reader.next());
  }

  /// Eleven octal digits end at 8 GiB.
  @Property
  void aSizeOfAnyLengthIsReadAsItWasWritten(@ForAll @LongRange(min = 0, max = 1L << 62) long bytes)
      throws IOException {
    byte[] header = TarFormat.header("index/_0.vec", bytes);
    assertEquals(bytes < 1L << 33 ? 512 : 1536, header.length);
    TarReader reader = new TarReader(new ByteArrayInputStream(header), Long.MAX_VALUE);
    assertEquals(bytes, reader.next().getAsLong());
    assertEquals("index/_0.vec", reader.name());
  }

  @Test
  void aFileOfMoreThanTheStreamHasIsNotBelieved() {
    byte[] header = TarFormat.header("index/_0.vec", 1L << 40);
    TarReader reader = new TarReader(new ByteArrayInputStream(header), header.length);
    assertThrows(NotASnapshot.class, reader::next);
  }

  /// So that nothing hides between the files.
  @Test
  void everyBitBesideTheContentsIsChecked() throws IOException {
    byte[] archive = archive(new byte[] {1, 2, 3}, new byte[600]);
    for (int at = 0; at < archive.length; at++) {
      boolean content = at >= 512 && at < 515 || at >= 1536 && at < 2136;
      byte[] flipped = archive.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      TarReader reader = new TarReader(new ByteArrayInputStream(flipped), flipped.length);
      if (content) {
        readAll(reader);
      } else {
        assertThrows(IOException.class, () -> readAll(reader), "byte " + at);
      }
    }
  }

  @Test
  void anArchiveCutAnywhereIsRefused() throws IOException {
    byte[] archive = archive(new byte[] {1, 2, 3}, new byte[600]);
    for (int length = 0; length < archive.length; length += 7) {
      byte[] cut = Arrays.copyOf(archive, length);
      TarReader reader = new TarReader(new ByteArrayInputStream(cut), cut.length);
      assertThrows(NotASnapshot.class, () -> readAll(reader), "at byte " + length);
    }
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsNoArchive() {
    TarWriter writer = new TarWriter(new ByteArrayOutputStream());
    InputStream two = new ByteArrayInputStream(new byte[2]);
    assertTrue(
        assertThrows(IOException.class, () -> writer.file("x", 3, two))
            .getMessage()
            .contains("shorter"));
  }

  private static void readAll(TarReader reader) throws IOException {
    byte[] chunk = new byte[100];
    while (reader.next().isPresent()) {
      while (reader.read(chunk) >= 0) {
        assertTrue(reader.name().length() > 0);
      }
    }
  }

  private static byte[] archive(byte[] first, byte[] second) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarWriter writer = new TarWriter(out);
    writer.file("first", first.length, new ByteArrayInputStream(first));
    writer.file("second", second.length, new ByteArrayInputStream(second));
    writer.end();
    return out.toByteArray();
  }

  private static byte[] next(TarReader reader, String name) throws IOException {
    assertTrue(reader.next().isPresent());
    assertEquals(name, reader.name());
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] chunk = new byte[100];
    for (int read = reader.read(chunk); read >= 0; read = reader.read(chunk)) {
      content.write(chunk, 0, read);
    }
    return content.toByteArray();
  }
}
