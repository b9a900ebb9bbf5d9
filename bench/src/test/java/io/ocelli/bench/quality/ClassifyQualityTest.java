package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.ClassifyQuality.Doubted;
import io.ocelli.bench.quality.ClassifyQuality.Labelled;
import io.ocelli.bench.quality.LeaveOneOut.Item;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.classify.Method.Neighbours;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labels by neighbours and examples are as good as they were, and `unknown` keeps its risk.
class ClassifyQualityTest {
  @TempDir Path folder;

  /// Three classes a right angle apart, each spread over some degrees.
  @Test
  void classesThatLieApartAreToldApart() {
    SplittableRandom random = new SplittableRandom(1);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      float[] vector = new float[3];
      for (int d = 0; d < 3; d++) {
        vector[d] = (d == i % 3 ? 1 : 0) + 0.1f * (float) random.nextGaussian();
      }
      items.add(new Item("class " + i % 3, "hash " + i, vector));
    }
    items.add(new Item("a copy", "hash 0", new float[] {1, 0, 0}));
    try (LabelledCollection collection = new LabelledCollection(folder, items)) {
      assertEquals(90, collection.size());
      ClassifyQuality quality = new ClassifyQuality(collection);
      assertEquals(
          new Labelled(90, 1, 0),
          quality.leaveOneOut(Neighbours.by("label").withK(1)),
          "the one neighbour is certain and right");
      assertEquals(1, quality.fewShot(Comparison.CLASS_MEAN, 2).accuracy());
      assertEquals(84, quality.fewShot(Comparison.ATTENTION, 2).inputs());
      SavedClassifier ridge = collection.fit(head(new Head.Ridge(1)));
      assertEquals(1, ridge.figures().accuracy());
      assertEquals(
          1,
          quality
              .halves(half -> {
                collection.fit(head(new Head.NaiveBayes(0.5)));
                return new Method.Saved("head");
              })
              .accuracy());
      Doubted doubted = quality.doubted(Score.SIMILARITY);
      assertEquals(1, doubted.heldOut());
      assertTrue(doubted.known() <= 0.1, doubted.toString());
    }
  }

  @Test
  void mobileNetLabelsPhotographs() throws IOException {
    List<Item> items =
        ModelQuality.encoded(
            data("caltech101-subset"),
            List.of("test"),
            data("mobilenetv2_int8/mobilenetv2_quant_static_dynbatch_feat1280.onnx"),
            Map.of("image.resize", "256"));
    try (LabelledCollection collection = new LabelledCollection(folder, items)) {
      ClassifyQuality quality = new ClassifyQuality(collection);
      Labelled labelled = quality.leaveOneOut(Neighbours.by("label").withK(20));
      assertTrue(labelled.accuracy() >= 0.98, labelled.toString());
      SavedClassifier ridge = collection.fit(head(new Head.Ridge(Head.Ridge.DEFAULT_PENALTY)));
      assertTrue(ridge.figures().accuracy() >= 0.98, ridge.figures().toString());
      assertTrue(ridge.figures().calibrationError() <= 0.05, ridge.figures().toString());
      Doubted doubted = quality.doubted(Score.SIMILARITY);
      assertTrue(doubted.known() <= 0.1, doubted.toString());
      assertTrue(doubted.heldOut() >= 0.5, doubted.toString());
    }
  }

  private static HeadRequest head(Head head) {
    return new HeadRequest("head", "", PayloadPath.key("label"), Filter.ALL, head);
  }

  private static Path data(String name) {
    Optional<Path> path = TestData.find(name);
    Assumptions.assumeTrue(path.isPresent(), () -> TestData.missing(name));
    return path.get();
  }
}
