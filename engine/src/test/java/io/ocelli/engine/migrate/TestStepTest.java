package io.ocelli.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points of four labels: `sharp` tells them apart, `blunt` knows nothing, `turned` is `sharp` with
/// its components in another order.
class TestStepTest {
  private static final int POINTS = 100;

  @TempDir Path temp;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(temp);
    VectorSettings plain = new VectorSettings(4, Metric.COSINE, null);
    fixture.collections.create(
        "c", CollectionSettings.ofVectors(Map.of("sharp", plain, "blunt", plain, "turned", plain)));
    Random random = new Random(5);
    List<WritePoint> points = new ArrayList<>();
    for (int id = 0; id < POINTS; id++) {
      int label = id % 4;
      float[] sharp = noise(random, 0.2f);
      sharp[label] += 1;
      float[] turned = {sharp[3], sharp[0], sharp[1], sharp[2]};
      points.add(
          new WritePoint(
              PointId.of(id),
              Map.of(
                  "sharp", VectorInput.of(sharp),
                  "blunt", VectorInput.of(noise(random, 1)),
                  "turned", VectorInput.of(turned)),
              new Value.Obj(Map.of("kind", Value.of("k" + label)))));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  private static float[] noise(Random random, float size) {
    float[] noise = new float[4];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = size * (float) random.nextGaussian();
    }
    return noise;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aBetterEncoderIsRecommended() throws Exception {
    Value.Obj result = run("blunt", "sharp", "kind");
    assertEquals(POINTS, result.integer("points", 0));
    assertEquals(20, result.integer("queries", 0));
    assertTrue(real(result, "new", "map") > 0.9, result::toString);
    assertEquals(1, real(result, "new", "r_at_1"));
    assertTrue(real(result, "old", "map") < 0.5, result::toString);
    assertTrue(result.text("recommendation").startsWith("cut over once every point has `sharp`"));
  }

  @Test
  void aWorseOneIsNot() throws Exception {
    assertTrue(
        run("sharp", "blunt", "kind")
            .text("recommendation")
            .startsWith("stay with `sharp`: `blunt` is worse"));
  }

  /// An aligner undoes the turn, so nothing is lost in between.
  @Test
  void aTurnedSpaceIsAsGoodAndCanBeAskedThroughAnAligner() throws Exception {
    Value.Obj result = run("sharp", "turned", "kind");
    assertEquals(1, ((Value.Real) result.fields().get("agreement")).value());
    assertTrue(real(result, "new_query_old_gallery", "old_found") > 0.8, result::toString);
    assertTrue(real(result, "new_query_old_gallery", "own_at_k") > 0.9, result::toString);
    String told = result.text("recommendation");
    assertTrue(told.startsWith("`turned` is as good as `sharp`"), told);
    assertTrue(told.contains("through an aligner"), told);
  }

  @Test
  void withoutLabelsNothingIsSaidOfQuality() throws Exception {
    Value.Obj result = run("sharp", "blunt", null);
    assertTrue(!result.fields().containsKey("old"), result::toString);
    assertTrue(result.text("recommendation").contains("only labels can say"));
    assertEquals(result.fields().keySet(), run("sharp", "blunt", "nothing").fields().keySet());
  }

  @Test
  void theSamePointsGiveTheSameFigures() throws Exception {
    assertEquals(run("blunt", "sharp", "kind"), run("blunt", "sharp", "kind"));
  }

  @Test
  void tooFewPointsAreRefused() {
    VectorSettings plain = new VectorSettings(4, Metric.COSINE, null);
    VectorSettings far = new VectorSettings(4, Metric.EUCLID, null);
    fixture.collections.create(
        "few", CollectionSettings.ofVectors(Map.of("a", plain, "b", plain, "far", far)));
    refused("0 points have both `a` and `b`, a test needs 50", "b");
    refused("must be one vector a point", "far");
    refused("Not existing vector name error: x", "x");
  }

  private void refused(String why, String to) {
    MigrationStep step = new MigrationStep.Test("a", to, null, 10, 100);
    String message =
        assertThrows(RuntimeException.class, () -> fixture.migrations.check("few", step))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  private Value.Obj run(String from, String to, String label) throws InterruptedException {
    PayloadPath key = label == null ? null : PayloadPath.parse(label);
    return fixture.migrations.run("c", new MigrationStep.Test(from, to, key, 10, 2_000), _ -> {});
  }

  private static double real(Value.Obj result, String part, String figure) {
    return ((Value.Real) ((Value.Obj) result.fields().get(part)).fields().get(figure)).value();
  }
}
