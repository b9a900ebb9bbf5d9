package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.encoder.onnx.OnnxGraph;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `models bench` and `models compare`, on networks of a node or two.
class MeasureModelsTest {
  @TempDir Path temp;
  private Path pictures;

  @BeforeEach
  void drawPictures() throws IOException {
    pictures = Files.createDirectory(temp.resolve("pictures"));
    for (int i = 0; i < 24; i++) {
      BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < 64; at++) {
        image.setRGB(at % 8, at / 8, (i * 10) << 16 | (255 - i * 7) << 8 | (at * i) % 256);
      }
      ImageIO.write(image, "png", pictures.resolve(i + ".png").toFile());
    }
    Path folder = Files.createDirectory(temp.resolve("tiny"));
    Files.write(folder.resolve("model.onnx"), network("Identity"));
    // Its drift: the exponential of each mean.
    Files.write(folder.resolve("model_int8.onnx"), network("Exp"));
    Files.writeString(
        folder.resolve("preprocessor_config.json"),
        "{\"size\": {\"height\": 4, \"width\": 4}, \"do_center_crop\": false,"
            + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}");
    assertDone(ocelli("models", "add", folder, "--name", "tiny"));
  }

  private static byte[] network(String last) {
    OnnxGraph graph = new OnnxGraph("tiny");
    String mean = graph.node("GlobalAveragePool", graph.input("pixel_values", 3, 4, 4));
    graph.named("image_embeds", last, List.of(), List.of(mean));
    graph.output("image_embeds", 3, 1, 1);
    return graph.toModel();
  }

  private Ocelli.Result ocelli(Object... args) {
    Object[] words = new Object[args.length + 2];
    System.arraycopy(args, 0, words, 0, args.length);
    words[args.length] = "--home";
    words[args.length + 1] = temp.resolve("home");
    return Ocelli.run(words);
  }

  private static void assertDone(Ocelli.Result result) {
    assertEquals(0, result.exit(), result.out() + result.err());
  }

  @Test
  void benchMeasuresEachBatchSizeBesideTheBareNetwork() {
    Ocelli.Result result =
        ocelli(
            "models",
            "bench",
            "tiny:int8",
            "--batch",
            "1,3",
            "--seconds",
            "1",
            "--data",
            pictures,
            "--device",
            "cpu",
            "--json");
    assertDone(result);
    JsonNode json = result.json();
    assertEquals("tiny:int8", json.get("model").asText());
    assertEquals("cpu", json.get("device").asText());
    assertEquals(List.of("1", "3"), json.get("rows").findValuesAsText("batch"));
    for (JsonNode row : json.get("rows")) {
      assertTrue(row.get("per_second").asDouble() > 0, row::toString);
      assertTrue(row.get("bare_per_second").asDouble() > 0, row::toString);
      assertTrue(row.get("p50_ms").asDouble() <= row.get("p99_ms").asDouble(), row::toString);
    }
  }

  @Test
  void aGateThatIsPassedOrNotIsKeptBesideTheModel() throws IOException {
    Path kept = temp.resolve("home/models/tiny/gate.json");
    Object[] compare = {
      "models", "compare", "tiny:fp32", "tiny:int8", "--data", pictures, "--seconds", "1", "--gate"
    };
    Ocelli.Result strict = ocelli(with(compare, "--min-overlap", "1", "--min-cosine", "1.1"));
    assertEquals(1, strict.exit(), strict.err());
    assertTrue(strict.out().contains("not passed"), strict.out());
    assertTrue(Files.readString(kept).contains("\"passed\" : false"));

    Ocelli.Result loose =
        ocelli(with(compare, "--min-overlap", "0", "--min-cosine", "-1", "--json"));
    assertDone(loose);
    assertEquals("passed", loose.json().get("gate").asText());
    assertEquals(24, loose.json().get("items").asInt());
    assertTrue(loose.json().get("cosine").get("mean").asDouble() < 1);
    assertTrue(Files.readString(kept).contains("\"passed\" : true"));
  }

  @Test
  void aModelComparedWithItselfIsItself() {
    Ocelli.Result result =
        ocelli(
            "models",
            "compare",
            "tiny:fp32",
            temp.resolve("tiny"),
            "--data",
            pictures,
            "--seconds",
            "1",
            "--json");
    assertDone(result);
    assertEquals(1, result.json().get("recall_overlap_at_10").asDouble());
    assertEquals(1, result.json().get("cosine").get("min").asDouble(), 1e-6);
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertRefused("nothing to encode in", "tiny", "tiny", "--data", temp.resolve("home"));
    assertRefused(
        "--gate is for two variants of one installed model",
        "tiny:fp32",
        "builtin",
        "--gate",
        "--data",
        pictures);
    assertRefused("there is no model, folder or file `nix`", "tiny", "nix", "--data", pictures);
  }

  private void assertRefused(String why, Object... args) {
    Ocelli.Result result = ocelli(with(new Object[] {"models", "compare"}, args));
    assertEquals(2, result.exit(), result.out());
    assertTrue(result.err().contains(why), result.err());
  }

  private static Object[] with(Object[] words, Object... more) {
    Object[] all = new Object[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
