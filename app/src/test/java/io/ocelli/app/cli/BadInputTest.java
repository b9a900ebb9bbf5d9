package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong, and what machines do to them: each a line in words, never a stack trace.
class BadInputTest {
  @TempDir Path temp;

  @Test
  void aMissingFolder() {
    Ocelli.Result result = index(temp.resolve("nowhere"));
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("nowhere"), result.err());
  }

  @Test
  void aFileInPlaceOfAFolder() throws IOException {
    Path file = Files.writeString(temp.resolve("list.txt"), "x");
    assertEquals(2, index(file).exit());
  }

  @Test
  void anEmptyFolder() throws IOException {
    Ocelli.Result result = index(Files.createDirectory(temp.resolve("empty")));
    assertEquals(1, result.exit());
    assertTrue(result.out().contains("No pictures were found"), result.out());
  }

  @Test
  void brokenFilesAreNamedAndTheRestIsIndexed() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("mixed"));
    byte[] jpeg = picture("jpg");
    Files.write(folder.resolve("good.jpg"), jpeg);
    Files.write(folder.resolve("new\nline 🦎.png"), picture("png"));
    Files.writeString(folder.resolve("words.jpg"), "these are words");
    Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
    Files.write(folder.resolve("bomb.png"), hugePngHeader());
    Files.write(folder.resolve("nothing.gif"), new byte[0]);
    Files.writeString(folder.resolve("notes.txt"), "not a picture");
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    JsonNode report = index(folder, "--json").json();
    assertEquals(2, report.get("indexed").asLong(), report.toString());
    assertEquals(1, report.at("/skipped/txt").asLong());
    Map<String, String> failed = new HashMap<>();
    report
        .get("failed")
        .forEach(each -> failed.put(each.get("path").asText(), each.get("reason").asText()));
    assertTrue(failed.get("words.jpg").startsWith("not a picture"), failed.toString());
    assertTrue(failed.get("cut.jpg").contains("truncated"), failed.toString());
    assertTrue(failed.get("bomb.png").contains("30000 x 30000"), failed.toString());
    assertTrue(failed.containsKey("nothing.gif"), failed.toString());
    assertTrue(failed.containsKey("loop"), failed.toString());
    assertEquals(1, index(folder).exit(), "done, with failures");
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ocelli.Result result =
          Ocelli.run("serve", "--port", taken.getLocalPort(), "--home", temp.resolve("home"));
      assertEquals(2, result.exit());
      assertTrue(result.err().contains("" + taken.getLocalPort()), result.err());
      assertTrue(result.err().contains("--port"), result.err());
      assertNoStackTrace(result);
    }
  }

  @Test
  void aSearchWhereThereIsNothingYet() {
    Ocelli.Result result = Ocelli.run("search", "x", "--home", temp.resolve("home"));
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("ocelli index"), result.err());
  }

  @Test
  void anUnknownCollectionAndAnUnknownOption() {
    Path home = temp.resolve("home");
    assertTrue(
        Ocelli.run("search", "x", "--collection", "nope", "--home", home)
            .err()
            .contains("`nope` doesn't exist"));
    Ocelli.Result usage = Ocelli.run("serch", "x");
    assertEquals(2, usage.exit());
    assertTrue(usage.err().contains("search"), usage.err());
  }

  @Test
  void aQueryThatIsNoPicture() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("one"));
    Files.write(folder.resolve("good.jpg"), picture("jpg"));
    index(folder);
    Path words = Files.writeString(temp.resolve("words.jpg"), "these are words");
    Ocelli.Result result = Ocelli.run("search", words, "--home", temp.resolve("home"));
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("not a picture"), result.err());
    assertNoStackTrace(result);
  }

  private Ocelli.Result index(Path folder, Object... more) {
    Object[] words = {
      "index", folder, "--collection", "c", "--home", temp.resolve("home"),
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Ocelli.Result result = Ocelli.run(all);
    assertNoStackTrace(result);
    return result;
  }

  private static void assertNoStackTrace(Ocelli.Result result) {
    assertFalse(result.err().contains("\tat "), result.err());
    assertFalse(result.err().contains("Exception"), result.err());
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x++) {
      image.setRGB(x, x % 48, 0xFF8800 + x);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  /// A PNG that says it has 900 million pixels.
  private static byte[] hugePngHeader() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(chunk);
    header.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.writeInt(30_000);
    header.writeInt(30_000);
    header.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.toByteArray());
    out.writeInt(13);
    out.write(chunk.toByteArray());
    out.writeInt((int) crc.getValue());
    return bytes.toByteArray();
  }
}
