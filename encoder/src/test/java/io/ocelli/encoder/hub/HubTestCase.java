package io.ocelli.encoder.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A model of an image tower and a text tower on a hub of this machine, and an empty cache.
abstract class HubTestCase {
  static final String VISION = "onnx/vision_model.onnx";
  static final Patience SHORT =
      new Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  @TempDir Path cache;

  HubStub hub;
  final byte[] vision = weights(1, 300_000);

  @BeforeEach
  void start() throws IOException {
    hub =
        new HubStub()
            .file("README.md", "---\nlicense: mit\n---\n")
            .file("config.json", "{\"model_type\": \"clip\"}")
            .file("preprocessor_config.json", "{}")
            .file("tokenizer.json", weights(2, 5000))
            .file(VISION, vision)
            .file("onnx/text_model.onnx", weights(3, 2000))
            .file("model.safetensors", weights(4, 4000))
            .file("pytorch_model.bin", weights(5, 4000))
            .file("modeling_clip.py", "print()");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  static byte[] weights(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  HubSettings settings() {
    return new HubSettings(hub.endpoint(), "hf_secret", cache, false);
  }

  Path download() {
    return download(settings(), SHORT);
  }

  static Path download(HubSettings settings, Patience patience) {
    try (Hub client = new Hub(settings, patience)) {
      return client.download(HubStub.MODEL, FileChoice.USUAL, Progress.NONE);
    }
  }

  /// @return the message
  String refused(ErrorKind kind) {
    return refused(settings(), kind);
  }

  static String refused(HubSettings settings, ErrorKind kind) {
    OcelliException e = assertThrows(OcelliException.class, () -> download(settings, SHORT));
    assertEquals(kind, e.kind(), e.getMessage());
    return e.getMessage();
  }

  Path repository() {
    return cache.resolve("models--acme--clip-tiny");
  }

  List<String> blobs() throws IOException {
    try (Stream<Path> files = Files.list(repository().resolve("blobs"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
