package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.transform.Projection;
import io.ocelli.bench.quality.EncoderQuality.Row;
import io.ocelli.bench.quality.LeaveOneOut.Report;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What the built-in encoder is worth, with its shipped whitening, on real photographs.
class BuiltinEncoderQualityTest {
  @Test
  void nearestNeighboursShareTheClass() throws IOException {
    Path photos = data("caltech101-subset");
    Map<String, Report> reports =
        new EncoderQuality()
            .measure(photos, List.of("test")).stream()
                .collect(Collectors.toMap(Row::name, Row::report));
    Report builtin = reports.get("builtin");
    assertEquals(762, builtin.queries());
    // Seen: 1-NN 0.957, macro 0.917, mAP@10 0.890.
    assertTrue(builtin.nearestNeighbourAccuracy() >= 0.95, builtin.toString());
    assertTrue(builtin.macroAccuracy() >= 0.90, builtin.toString());
    assertTrue(builtin.map() >= 0.88, builtin.toString());
    // Seen: layout 0.798, histogram 0.751.
    for (String baseline : List.of("8 x 8 colour layout", "RGB histogram, 8^3 cells")) {
      assertTrue(
          reports.get(baseline).nearestNeighbourAccuracy() < 0.82,
          reports.get(baseline).toString());
    }
  }

  @Test
  void changedCopiesFindTheirOriginals() throws IOException {
    Path folder = data("imagededup/tests/data");
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      Describe describe = new Describe(encoders.image("builtin"));
      Map<String, float[]> originals = new TreeMap<>();
      try (Stream<Path> files = Files.list(folder.resolve("base_images"))) {
        for (Path file : files.toList()) {
          originals.put(file.getFileName().toString(), describe.picture(file));
        }
      }
      assertEquals(10, originals.size());
      List<String> lost = new ArrayList<>();
      for (String copy :
          List.of(
              "mixed_images/ukbench00120_hflip.jpg",
              "mixed_images/ukbench00120_resize.jpg",
              "mixed_images/ukbench00120_rotation.jpg",
              "ukbench00120_gray.jpg")) {
        if (!nearest(describe.picture(folder.resolve(copy)), originals)
            .equals("ukbench00120.jpg")) {
          lost.add(copy);
        }
      }
      assertEquals(List.of(), lost, "recall@1 is 4 of 4");
    }
  }

  private static String nearest(float[] query, Map<String, float[]> gallery) {
    String best = null;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (var entry : gallery.entrySet()) {
      double score = 0;
      for (int i = 0; i < query.length; i++) {
        score += query[i] * entry.getValue()[i];
      }
      if (score > bestScore) {
        bestScore = score;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static final class Describe {
    private final PictureCodec codec = new PictureCodec(ImageLimits.standard());
    private final ImageEncoder encoder;
    private final Projection whitening;

    Describe(ImageEncoder encoder) {
      this.encoder = encoder;
      whitening = new Projection(encoder.info().defaultTransform());
    }

    float[] picture(Path file) throws IOException {
      var pixels = codec.decode(Files.readAllBytes(file)).pixels();
      return whitening.apply(encoder.encode(List.of(encoder.prepare(pixels))).getFirst());
    }
  }

  private static Path data(String name) {
    Path found = TestData.find(name).orElse(null);
    Assumptions.assumeTrue(found != null, TestData.missing(name));
    return found;
  }
}
