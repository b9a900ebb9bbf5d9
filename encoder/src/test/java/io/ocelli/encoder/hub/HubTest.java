package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.encoder.contract.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What a download leaves in the cache, and that it asks for no more than it needs.
class HubTest extends HubTestCase {
  @Test
  void a_snapshot_holds_what_a_models_folder_needs_and_no_more() throws IOException {
    Path snapshot = download();

    assertEquals(repository().resolve("snapshots").resolve(HubStub.COMMIT), snapshot);
    assertEquals(
        Set.of(
            "README.md",
            "config.json",
            "preprocessor_config.json",
            "tokenizer.json",
            VISION,
            "onnx/text_model.onnx"),
        HubCache.sizes(snapshot).keySet());
    assertArrayEquals(vision, Files.readAllBytes(snapshot.resolve(VISION)));
  }

  @Test
  void the_cache_is_laid_out_as_huggingface_hub_does() throws IOException {
    Path snapshot = download();

    assertEquals(HubStub.COMMIT, Files.readString(repository().resolve("refs/main")));
    assertEquals(
        Path.of("../../../blobs", HubStub.sha256(vision)),
        Files.readSymbolicLink(snapshot.resolve(VISION)));
    assertEquals(
        Path.of("../../blobs", HubStub.gitBlob("{}".getBytes())),
        Files.readSymbolicLink(snapshot.resolve("preprocessor_config.json")));
    assertFalse(blobs().stream().anyMatch(blob -> blob.endsWith(".incomplete")));
  }

  @Test
  void a_commit_is_a_revision_that_needs_no_note() {
    HubModel pinned = HubModel.parse(HubStub.MODEL + "@" + HubStub.COMMIT);
    hub.sameList("/api/models/" + pinned.id() + "/revision/" + HubStub.COMMIT);
    try (Hub client = new Hub(settings(), SHORT);
        Hub later = new Hub(offline(), SHORT)) {
      Path snapshot = client.download(pinned, FileChoice.USUAL, Progress.NONE);

      assertFalse(Files.exists(repository().resolve("refs")));
      assertEquals(snapshot, later.download(pinned, FileChoice.USUAL, Progress.NONE));
    }
  }

  @Test
  void a_second_download_asks_for_the_list_only() {
    Path first = download();
    hub.asked.clear();

    assertEquals(first, download());
    assertEquals(List.of(HubStub.listPath()), hub.asked.stream().map(a -> a.path()).toList());
  }

  @Test
  void a_cache_that_has_everything_is_not_written_to() throws IOException {
    download();
    Path lock = cache.resolve(".locks/models--acme--clip-tiny/ocelli.lock");
    Files.delete(lock);

    download();

    assertFalse(Files.exists(lock));
  }

  @Test
  void blobs_of_other_tools_are_reused() throws IOException {
    Files.createDirectories(repository().resolve("blobs"));
    Files.write(repository().resolve("blobs").resolve(HubStub.sha256(vision)), vision);

    download();

    assertEquals(0, hub.count(HubStub.filePath(VISION)));
  }

  @Test
  void a_blob_of_another_size_is_fetched_anew() throws IOException {
    Files.createDirectories(repository().resolve("blobs"));
    Files.write(repository().resolve("blobs").resolve(HubStub.sha256(vision)), new byte[7]);

    assertArrayEquals(vision, Files.readAllBytes(download().resolve(VISION)));
  }

  @Test
  void variants_come_beside_fp32_with_their_weights() throws IOException {
    hub.file("onnx/vision_model_fp16.onnx", weights(6, 1500))
        .file("onnx/vision_model_fp16.onnx_data", weights(7, 1500))
        .file("onnx/vision_model_q4.onnx", weights(8, 1500));
    Set<String> files;
    try (Hub client = new Hub(settings(), SHORT)) {
      FileChoice choice = new FileChoice(Set.of(Precision.FP16));
      files = HubCache.sizes(client.download(HubStub.MODEL, choice, Progress.NONE)).keySet();
    }
    assertTrue(files.contains("onnx/vision_model_fp16.onnx_data"));
    assertTrue(files.contains(VISION));
    assertFalse(files.contains("onnx/vision_model_q4.onnx"));
  }

  @Test
  void threads_that_want_the_same_fetch_each_file_once() throws Exception {
    // Two of them share a hub's object, as in a server; the third is a process' other one.
    try (Hub one = new Hub(settings(), SHORT);
        Hub other = new Hub(settings(), SHORT);
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Callable<Path>> calls = new ArrayList<>();
      for (Hub client : List.of(one, one, other)) {
        calls.add(() -> client.download(HubStub.MODEL, FileChoice.USUAL, Progress.NONE));
      }
      for (Future<Path> path : threads.invokeAll(calls)) {
        assertArrayEquals(vision, Files.readAllBytes(path.get().resolve(VISION)));
      }
    }
    assertEquals(6, hub.countFiles());
  }

  @Test
  void progress_ends_at_the_total_of_what_was_lacking() {
    List<Long> done = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    try (Hub client = new Hub(settings(), SHORT)) {
      client.download(
          HubStub.MODEL,
          FileChoice.USUAL,
          (_, now, total) -> {
            done.add(now);
            totals.add(total);
          });
    }
    assertEquals(done.stream().sorted().toList(), done);
    assertEquals(totals.getFirst(), done.getLast());
    assertTrue(done.getLast() > vision.length + 2000 + 5000);
  }

  @Test
  void offline_takes_what_the_cache_has() {
    Path first = download();
    hub.asked.clear();

    assertEquals(first, download(offline(), SHORT));
    assertEquals(List.of(), hub.asked);
  }

  @Test
  void offline_without_a_copy_says_how_to_bring_one() {
    String message = refused(offline(), ErrorKind.UNAVAILABLE);
    assertTrue(message.contains("HF_HUB_OFFLINE"), message);
    assertTrue(message.contains("hf download acme/clip-tiny"), message);
  }

  @Test
  void offline_a_snapshot_without_its_network_is_no_copy() throws IOException {
    Files.delete(download().resolve(VISION));
    Files.delete(download(settings(), SHORT).resolve("onnx/text_model.onnx"));
    Files.delete(repository().resolve("snapshots/" + HubStub.COMMIT + "/" + VISION));

    refused(offline(), ErrorKind.UNAVAILABLE);
  }

  @Test
  void without_a_network_the_copy_is_used_and_its_lack_is_said() {
    Path first = download();
    hub.close();

    assertEquals(first, download());
    HubSettings elsewhere = new HubSettings(hub.endpoint(), null, cache.resolve("empty"), false);
    String message = refused(elsewhere, ErrorKind.UNAVAILABLE);
    assertTrue(message.contains("is there a network"), message);
    assertTrue(message.contains("hf download"), message);
  }

  private HubSettings offline() {
    return new HubSettings(hub.endpoint(), null, cache, true);
  }
}
