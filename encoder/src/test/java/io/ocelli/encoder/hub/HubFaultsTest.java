package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.ocelli.core.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections that break and hubs that refuse, lie or are attacked.
class HubFaultsTest extends HubTestCase {
  @Test
  void a_connection_that_is_cut_is_taken_up_where_it_ended() throws IOException {
    hub.nextFile(VISION, HubStub.cut(vision, 200_000));

    assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
    assertTrue(lastRange().matches("bytes=\\d+-"), lastRange());
  }

  @Test
  void a_later_call_goes_on_with_what_an_earlier_one_left() throws IOException {
    part(100_000);

    assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
    assertEquals("bytes=100000-", lastRange());
  }

  @Test
  void a_hub_that_sends_everything_again_is_understood() throws IOException {
    part(100_000);
    hub.nextFile(VISION, HubStub.bytes(vision));

    assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
  }

  @Test
  void what_a_crash_left_damaged_is_fetched_from_the_start() throws IOException {
    part(100_000);
    Files.write(partPath(), new byte[100_000]);

    assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
    assertNull(lastRange());
  }

  @Test
  void a_wrong_checksum_is_refused_and_the_bytes_are_removed() throws IOException {
    byte[] other = vision.clone();
    other[4711] ^= 1;
    hub.nextFile(VISION, HubStub.bytes(other));

    String message = refused(ErrorKind.CORRUPT);
    assertTrue(message.contains(VISION) && message.contains(HubStub.sha256(other)), message);
    assertFalse(blobs().stream().anyMatch(blob -> blob.startsWith(HubStub.sha256(vision))));
    assertFalse(Files.exists(repository().resolve("snapshots")));
  }

  @Test
  void a_small_file_is_checked_by_its_git_id() {
    hub.nextFile("preprocessor_config.json", HubStub.bytes("[]".getBytes()));

    String message = refused(ErrorKind.CORRUPT);
    assertTrue(message.contains("git blob id"), message);
  }

  @Test
  void more_bytes_than_declared_are_refused() throws IOException {
    hub.nextFile(VISION, HubStub.bytes(weights(1, vision.length + 1)));

    String message = refused(ErrorKind.CORRUPT);
    assertTrue(message.contains("300,000"), message);
    assertFalse(Files.exists(partPath()));
  }

  @Test
  void a_file_without_a_checksum_is_not_downloaded() {
    hub.listed(VISION, sibling -> sibling.putObject("lfs").put("size", vision.length));

    assertTrue(refused(ErrorKind.CORRUPT).contains("no checksum of `" + VISION + "`"));
    assertEquals(0, hub.count(HubStub.filePath(VISION)));
  }

  @Test
  void a_size_beyond_the_disk_is_refused_before_the_first_byte() {
    hub.listed(VISION, sibling -> sibling.withObject("/lfs").put("size", Long.MAX_VALUE - 1))
        .listed("tokenizer.json", sibling -> sibling.withObject("/lfs").put("size", 1 << 20));

    assertTrue(refused(ErrorKind.STORAGE_FULL).contains("HF_HUB_CACHE"));
    assertEquals(0, hub.count(HubStub.filePath(VISION)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../evil.json",
        "/etc/evil.json",
        "onnx/../../evil.onnx",
        "a\\..\\evil.json",
        "C:/evil.json"
      })
  void a_path_out_of_the_folder_is_refused(String path) throws IOException {
    hub.file(path, "{}");

    assertTrue(refused(ErrorKind.FORBIDDEN).contains("outside its folder"));
    assertEquals(0, hub.countFiles());
  }

  @Test
  void the_token_goes_to_the_hub_and_not_to_where_it_sends_us() throws IOException {
    try (HubStub storage = new HubStub().file(VISION, vision)) {
      String there =
          storage.endpoint().toString().replace("127.0.0.1", "localhost")
              + HubStub.filePath(VISION);
      hub.nextFile(VISION, HubStub.redirect(there));

      assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
      assertEquals(1, storage.asked.size());
      assertNull(storage.asked.getFirst().token());
    }
    assertTrue(hub.asked.stream().allMatch(asked -> "Bearer hf_secret".equals(asked.token())));
  }

  @Test
  void a_renamed_model_is_found_within_the_hub() {
    hub.nextFile("config.json", HubStub.redirect("/elsewhere"))
        .next("/elsewhere", HubStub.redirect(HubStub.filePath("config.json")));

    download();

    assertEquals(1, hub.count("/elsewhere"));
  }

  @Test
  void redirects_lead_nowhere_but_to_the_web() {
    hub.nextFile(VISION, HubStub.redirect("file:///etc/passwd"));

    assertTrue(refused(ErrorKind.FORBIDDEN).contains("file:"));
  }

  @Test
  void a_signed_address_that_ran_out_is_asked_for_again() throws IOException {
    try (HubStub storage = new HubStub().next("/signed", HubStub.status(403))) {
      hub.nextFile(VISION, HubStub.redirect(storage.endpoint() + "/signed"));

      assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
    }
  }

  @Test
  void a_storage_host_that_refuses_does_not_make_a_model_gated() throws IOException {
    try (HubStub storage = new HubStub()) {
      for (int i = 0; i < SHORT.attempts(); i++) {
        storage.next("/signed", HubStub.status(403));
        hub.nextFile(VISION, HubStub.redirect(storage.endpoint() + "/signed"));
      }
      assertTrue(refused(ErrorKind.UNAVAILABLE).contains("HTTP 403"));
    }
  }

  @Test
  void a_gated_model_names_the_page_of_its_licence() {
    hub.nextFile("config.json", HubStub.status(403, "X-Error-Code", "GatedRepo"));
    HubSettings anonymous = new HubSettings(hub.endpoint(), null, cache, false);

    String message = refused(anonymous, ErrorKind.FORBIDDEN);
    assertTrue(
        message.contains(
            "accept the licence at " + hub.endpoint() + "/acme/clip-tiny and set HF_TOKEN"),
        message);
  }

  @Test
  void with_a_token_the_account_lacks_access() {
    hub.nextFile("config.json", HubStub.status(401, "X-Error-Code", "GatedRepo"));

    String message = refused(ErrorKind.FORBIDDEN);
    assertTrue(message.contains("the account of your token has no access"), message);
    assertFalse(message.contains("hf_secret"), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404})
  void a_model_that_is_not_there_or_private_is_not_found(int status) {
    hub.nextList(HubStub.status(status));

    String message = refused(ErrorKind.NOT_FOUND);
    assertTrue(message.contains("has no hf:acme/clip-tiny"), message);
    assertEquals(1, hub.asked.size());
  }

  @Test
  void a_revision_that_is_not_there_is_named() {
    hub.nextList(HubStub.status(404, "X-Error-Code", "RevisionNotFound"));

    assertTrue(refused(ErrorKind.NOT_FOUND).contains("no revision `main`"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void what_may_pass_is_asked_again(int status) {
    hub.nextList(HubStub.status(status)).nextFile(VISION, HubStub.status(status));

    download();

    assertEquals(2, hub.count(HubStub.listPath()));
    assertEquals(2, hub.count(HubStub.filePath(VISION)));
  }

  @Test
  void a_hub_that_stays_busy_is_left_alone() {
    for (int i = 0; i < SHORT.attempts(); i++) {
      hub.nextList(HubStub.status(429));
    }
    assertTrue(refused(ErrorKind.BUSY).contains("429"));
    assertEquals(SHORT.attempts(), hub.asked.size());
  }

  @Test
  void a_hub_that_asks_for_a_long_pause_is_not_waited_for() {
    hub.nextList(HubStub.status(503, "Retry-After", "3600"));

    assertTrue(refused(ErrorKind.UNAVAILABLE).contains("503"));
    assertEquals(1, hub.asked.size());
  }

  @Test
  void an_answer_that_stops_coming_is_given_up_and_asked_again() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    hub.nextFile(VISION, exchange -> stall(exchange, over));
    try {
      Path snapshot = download(settings(), hasty());
      assertArrayEquals(vision, Files.readAllBytes(snapshot.resolve(VISION)));
    } finally {
      over.countDown();
    }
  }

  @Test
  void an_answer_that_never_begins_is_given_up_and_asked_again() {
    CountDownLatch over = new CountDownLatch(1);
    hub.nextList(exchange -> {
      await(over);
      exchange.sendResponseHeaders(200, -1);
    });
    try {
      download(settings(), hasty());
      assertEquals(2, hub.count(HubStub.listPath()));
    } finally {
      over.countDown();
    }
  }

  /// Waits 200 ms for a byte.
  private static Patience hasty() {
    Duration wait = Duration.ofMillis(200);
    return new Patience(
        SHORT.attempts(), SHORT.firstPause(), SHORT.longestPause(), SHORT.connect(), wait, wait);
  }

  private static void await(CountDownLatch over) throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void stall(HttpExchange exchange, CountDownLatch over) throws IOException {
    exchange.sendResponseHeaders(200, vision.length);
    exchange.getResponseBody().write(vision, 0, 1000);
    exchange.getResponseBody().flush();
    await(over);
  }

  @Test
  void something_else_than_a_hub_is_recognised() {
    hub.nextList(HubStub.bytes("<html>Welcome</html>".getBytes()));

    assertTrue(refused(ErrorKind.CORRUPT).contains("HF_ENDPOINT"));
  }

  private Path partPath() {
    return repository().resolve("blobs").resolve(HubStub.sha256(vision) + ".ocelli.incomplete");
  }

  private void part(int length) throws IOException {
    Files.createDirectories(partPath().getParent());
    Files.write(partPath(), java.util.Arrays.copyOf(vision, length));
  }

  /// The `Range` of the last request for the vision tower.
  private String lastRange() {
    List<HubStub.Asked> asked =
        hub.asked.stream()
            .filter(request -> request.path().equals(HubStub.filePath(VISION)))
            .toList();
    return asked.getLast().range();
  }
}
