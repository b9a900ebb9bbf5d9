package io.ocelli.encoder.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A tiny random model with what its reference library makes of odd pictures and awkward texts,
/// written by `encoder/export/golden/make.py`.
record Golden(String family, Path folder, JsonNode expected) {
  private static final PictureCodec CODEC = new PictureCodec(ImageLimits.standard());

  /// All of them, in the order of their names.
  static List<Golden> all() {
    try (Stream<Path> folders = Files.list(root())) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("expected.json")))
          .sorted()
          .map(Golden::read)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Golden of(String family) {
    return read(root().resolve(family));
  }

  private static Path root() {
    try {
      return Path.of(Golden.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Golden read(Path folder) {
    try {
      JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
      return new Golden(folder.getFileName().toString(), folder, expected);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path model() {
    return folder.resolve("model");
  }

  /// One picture and what becomes of it.
  record ImageCase(Golden golden, JsonNode json) {
    PixelImage picture() {
      return decode(root().resolve("pictures").resolve(name()));
    }

    String name() {
      String path = json.path("picture").asText();
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /// After resizing, cutting and padding.
    PixelImage resized() {
      return decode(golden.folder.resolve(json.path("resized").asText()));
    }

    /// Null where only the vector is kept.
    float[] tensor() throws IOException {
      if (!json.hasNonNull("tensor")) {
        return null;
      }
      byte[] bytes = Files.readAllBytes(golden.folder.resolve(json.path("tensor").asText()));
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }

    float[] vector() {
      return floats(json.path("vector"));
    }
  }

  /// One text and what becomes of it.
  record TextCase(JsonNode json) {
    String text() {
      return json.path("text").asText();
    }

    String role() {
      return json.path("role").asText("document");
    }

    int[] ids() {
      int[] ids = new int[json.path("ids").size()];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = json.path("ids").path(i).asInt();
      }
      return ids;
    }

    float[] vector() {
      return floats(json.path("vector"));
    }
  }

  List<ImageCase> images() {
    return expected.path("images").valueStream().map(json -> new ImageCase(this, json)).toList();
  }

  List<TextCase> texts() {
    return expected.path("texts").valueStream().map(TextCase::new).toList();
  }

  private static PixelImage decode(Path file) {
    try {
      return CODEC.decode(Files.readAllBytes(file)).pixels();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.path(i).asDouble();
    }
    return values;
  }

  @Override
  public String toString() {
    return family;
  }
}
