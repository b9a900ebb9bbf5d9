package io.ocelli.engine.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Aligners.Method;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures of one colour each, with a vector by `eye`, which reads no texts, and one by `sense`,
/// which does: (r, g, b) and (r, g, b, 255), compared by direction.
class AlignerEngineTest {
  private static final String NAME = "colours";

  /// Point 1; 2 and 3 are green and blue.
  private static final byte[] RED = {(byte) 255, 0, 0};

  @TempDir private Path folder;
  private Fixture fixture;
  private AlignerEngine aligners;

  @BeforeEach
  void create() {
    open();
    fixture.collections.create(
        NAME,
        CollectionSettings.ofVectors(
            Map.of(
                "eye", vector(3, Metric.COSINE, "eye"),
                "sense", vector(4, Metric.COSINE, "sense"),
                "plain", vector(2, Metric.EUCLID, null))));
    Random random = new Random(7);
    List<WritePoint> points = new ArrayList<>();
    points.add(point(1, RED));
    points.add(point(2, new byte[] {0, (byte) 255, 0}));
    points.add(point(3, new byte[] {0, 0, (byte) 255}));
    for (int id = 4; id <= 400; id++) {
      byte[] colour = new byte[3];
      random.nextBytes(colour);
      points.add(point(id, colour));
    }
    Fixture.upsert(fixture.collections, NAME, points);
  }

  private void open() {
    fixture = new Fixture(folder);
    aligners = new AlignerEngine(fixture.catalog, new SpaceLocks());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource
  void aTextIsFoundAmongVectorsOfAnEncoderThatReadsNone(Method method) {
    aligners.fit(NAME, "sense", "eye", method);
    assertFinds(0, new VectorInput.Text("red", "sense"));
    assertFinds(1, new VectorInput.Text("green", "sense"));
    assertFinds(2, new VectorInput.Text("blue", "sense"));
  }

  @Test
  void aPictureThroughTheNewEncoderIsFoundAmongOldVectors() {
    aligners.fit(NAME, "sense", "eye", Method.LINEAR);
    assertFinds(0, new VectorInput.Image(RED, "sense", null));
    assertEquals(
        PointId.of(1), search(new VectorInput.Image(RED, "eye", null)).id(), "by its own encoder");
  }

  @Test
  void aMapHasFiguresOfPairsThatItHasNotSeen() {
    Aligner linear = aligners.fit(NAME, "sense", "eye", Method.LINEAR);
    assertEquals("linear", linear.map().kind());
    assertEquals(40, linear.figures().heldOut());
    assertEquals(360, linear.map().fittedOn());
    assertTrue(linear.figures().rSquared() > 0.8, linear.figures().toString());
    assertTrue(linear.figures().meanCosine() > 0.95, linear.figures().toString());
    Aligner again = aligners.fit(NAME, "sense", "eye", Method.LINEAR);
    assertEquals(linear.figures(), again.figures(), "the same points give the same map");
  }

  @Test
  void itIsKept() {
    aligners.fit(NAME, "sense", "eye", Method.PROCRUSTES);
    fixture.close();
    open();
    assertEquals(
        List.of("procrustes"),
        aligners.list(NAME).stream().map(each -> each.map().kind()).toList());
    assertFinds(0, new VectorInput.Text("red", "sense"));
  }

  @Test
  void withoutOneTheOtherEncoderIsRefused() {
    refused("reads no text", () -> search(new VectorInput.Text("red", "sense")));
    aligners.fit(NAME, "eye", "sense", Method.LINEAR);
    refused("reads no text", () -> search(new VectorInput.Text("red", "sense")));
    aligners.fit(NAME, "sense", "eye", Method.LINEAR);
    assertTrue(aligners.drop(NAME, "sense", "eye"));
    refused("reads no text", () -> search(new VectorInput.Text("red", "sense")));
  }

  /// One that waits to be kept is being fitted.
  @Test
  void oneIsFittedAtATime() throws InterruptedException {
    SpaceLocks locks = new SpaceLocks();
    aligners = new AlignerEngine(fixture.catalog, locks);
    var space = (ReentrantReadWriteLock) locks.of(NAME);
    space.writeLock().lock();
    Thread first =
        Thread.ofPlatform().start(() -> aligners.fit(NAME, "sense", "eye", Method.LINEAR));
    while (!space.hasQueuedThread(first)) {
      Thread.onSpinWait();
    }
    OcelliException second =
        assertThrows(
            OcelliException.class, () -> aligners.fit(NAME, "eye", "sense", Method.LINEAR));
    assertEquals(ErrorKind.BUSY, second.kind());
    space.writeLock().unlock();
    first.join();
    aligners.fit(NAME, "eye", "sense", Method.LINEAR);
    assertEquals(2, aligners.list(NAME).size());
  }

  /// Mapped vectors are for asking only: stored, they would pass for the encoder's own.
  @Test
  void nothingIsWrittenThroughIt() {
    aligners.fit(NAME, "sense", "eye", Method.LINEAR);
    WritePoint written =
        new WritePoint(
            PointId.of(9), Map.of("eye", new VectorInput.Text("red", "sense")), Value.Obj.EMPTY);
    refused("reads no text", () -> Fixture.upsert(fixture.collections, NAME, List.of(written)));
  }

  @Test
  void whatHasNoDirectionsOrNoPairsIsRefused() {
    refused("`plain`", () -> aligners.fit(NAME, "sense", "plain", Method.LINEAR));
    refused("both", () -> aligners.fit(NAME, "eye", "eye", Method.LINEAR));
    refused("no", () -> aligners.fit(NAME, "eye", "no", Method.LINEAR));
    fixture.collections.create(
        "few",
        CollectionSettings.ofVectors(
            Map.of("a", vector(2, Metric.DOT, null), "b", vector(2, Metric.DOT, null))));
    refused("has 0 points", () -> aligners.fit("few", "a", "b", Method.LINEAR));
    fixture.collections.create(
        "long",
        CollectionSettings.ofVectors(
            Map.of("a", vector(2, Metric.DOT, null), "b", vector(4_097, Metric.DOT, null))));
    refused("at most 4096", () -> aligners.fit("long", "a", "b", Method.LINEAR));
  }

  /// The map is not exact, so the nearest may be any picture of nearly that colour.
  private void assertFinds(int channel, VectorInput input) {
    ScoredPoint found = search(input);
    float[] colour = ((VectorValue.Dense) found.vectors().get("eye")).values();
    float length = (float) Math.hypot(Math.hypot(colour[0], colour[1]), colour[2]);
    assertTrue(colour[channel] > 0.9 * length, found.toString());
  }

  private ScoredPoint search(VectorInput input) {
    Step step = Step.nearest(input, 1).withUsing("eye");
    SearchRequest request =
        new SearchRequest(
            step, 0, Selector.Whole.NONE, new Selector.Include(List.of("eye")), false);
    return fixture.collections.search(NAME, request).points().getFirst();
  }

  private static void refused(String why, Runnable asked) {
    OcelliException refusal = assertThrows(OcelliException.class, asked::run);
    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static VectorSettings vector(int size, Metric metric, String encoder) {
    return new VectorSettings(size, metric, encoder == null ? null : new EncoderRef(encoder, null));
  }

  private static WritePoint point(long id, byte[] colour) {
    return new WritePoint(
        PointId.of(id),
        Map.of(
            "eye", new VectorInput.Image(colour, "eye", null),
            "sense", new VectorInput.Image(colour, "sense", null)),
        Value.Obj.EMPTY);
  }
}
