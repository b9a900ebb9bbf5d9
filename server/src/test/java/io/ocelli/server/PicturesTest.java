package io.ocelli.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.filter.Filter;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector.Whole;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.server.testing.SamplePictures;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of indexed files, large and small.
class PicturesTest {
  @TempDir Path folder;
  private TestServer server;
  private StoredPoint point;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    new SamplePictures(folder).fill(server.collections(), "c", 2);
    point =
        server
            .collections()
            .scroll("c", new ScrollRequest(Filter.ALL, null, 1, Whole.ALL, Whole.NONE))
            .points()
            .getFirst();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theOriginalComesByteForByte() throws Exception {
    HttpResponse<byte[]> answer = server.bytes(path("/image"));
    assertArrayEquals(Files.readAllBytes(file()), answer.body());
    assertEquals("image/png", answer.headers().firstValue("Content-Type").orElseThrow());
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertEquals("\"" + hash() + "\"", tag);
    assertEquals(304, server.get(path("/image"), "If-None-Match", tag).statusCode());
    HttpResponse<String> head = server.send("HEAD", path("/image"), null);
    assertEquals(Files.size(file()), head.headers().firstValueAsLong("Content-Length").orElse(-1));
  }

  @Test
  void aThumbnailIsMadeOnceHoweverManyAsk() throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(clients.submit(() -> server.bytes(path("/thumbnail?size=64"))));
      }
      for (Future<HttpResponse<byte[]>> answer : answers) {
        assertEquals("image/jpeg", answer.get().headers().firstValue("Content-Type").orElseThrow());
        assertEquals((byte) 0xD8, answer.get().body()[1], "JPEG's second byte");
      }
    }
    assertEquals(1, server.codec().decoded());
    assertEquals(List.of(hash() + "-64.jpg"), cached());
  }

  @Test
  void lastingAddressesAreKeptByBrowsers() {
    String lasting = path("/thumbnail?v=" + hash().substring(0, 16));
    HttpResponse<byte[]> answer = server.bytes(lasting);
    String control = answer.headers().firstValue("Cache-Control").orElseThrow();
    assertEquals("private, max-age=31536000, immutable", control);
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertEquals(304, server.get(path("/thumbnail"), "If-None-Match", "W/" + tag).statusCode());
    assertEquals(
        "private, no-cache",
        server
            .bytes(path("/thumbnail?v=0123456789abcdef"))
            .headers()
            .firstValue("Cache-Control")
            .orElseThrow());
  }

  @Test
  void aFileThatChangedSinceIsShownButNotKept() throws Exception {
    Files.write(file(), otherPicture());
    HttpResponse<byte[]> answer = server.bytes(path("/thumbnail"));
    assertEquals(200, answer.statusCode());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals(List.of(), cached());
  }

  @Test
  void aFileThatIsGoneSaysSo() throws Exception {
    Files.delete(file());
    for (String what : List.of("/image", "/thumbnail")) {
      HttpResponse<String> answer = server.get(path(what));
      assertEquals(404, answer.statusCode());
      assertTrue(answer.body().contains("is no longer there"), answer.body());
    }
  }

  @Test
  void aFileThatIsNoPictureIsTheClientsAnswerNotAFault() throws Exception {
    Files.writeString(file(), "text");
    assertEquals(400, server.get(path("/thumbnail")).statusCode());
  }

  @Test
  void sizesHaveBounds() {
    assertEquals(422, server.get(path("/thumbnail?size=63")).statusCode());
    assertEquals(422, server.get(path("/thumbnail?size=1025")).statusCode());
    assertEquals(400, server.get(path("/thumbnail?size=big")).statusCode());
    assertEquals(404, server.get("/collections/c/points/1/thumbnail").statusCode());
  }

  private String path(String what) {
    return "/collections/c/points/" + point.id() + what;
  }

  private Path file() {
    return folder.resolve(point.payload().text("path"));
  }

  private String hash() {
    return point.payload().text("content_hash");
  }

  private byte[] otherPicture() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      Path other =
          files
              .filter(file -> file.toString().endsWith(".png") && !file.equals(file()))
              .findFirst()
              .orElseThrow();
      return Files.readAllBytes(other);
    }
  }

  private List<String> cached() throws Exception {
    Path thumbnails = folder.resolve("thumbnails");
    if (!Files.exists(thumbnails)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(thumbnails)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
