package io.ocelli.engine.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Eye;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which encoder the vectors of a name come from, and what happens to others.
class EncodersOfCollectionsTest {
  private static final byte[] RED = {(byte) 255, 0, 0};

  @TempDir Path folder;
  private Fixture fixture;
  private CollectionEngine engine;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    engine = fixture.collections;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theFirstWriteThroughAnEncoderPinsIt() {
    engine.create("c", CollectionSettings.ofVectors(Map.of("", cosine(4, null))));
    upsert(text(1, "red", "sense"));
    assertEquals(new EncoderRef("sense", "s1"), pinned());
    upsert(text(2, "green", "auto"));
    refused(ErrorKind.BAD_REQUEST, "`sense`", () -> upsert(image(3, RED, "eye")));
    refused(ErrorKind.BAD_REQUEST, "`eye`", () -> upsert(image(3, RED, "eye")));
    assertEquals(2, engine.count("c", Filter.ALL));
  }

  @Test
  void aPinSurvivesARestart() {
    engine.create(
        "c",
        CollectionSettings.ofVectors(Map.of("", cosine(4, null)))
            .withSparse(Map.of("words", new SparseSettings(false))));
    upsert(text(1, "red", "sense"));
    upsert(point(2, "words", new VectorInput.Text("big red", "terms")));
    fixture.close();
    fixture = new Fixture(folder);
    engine = fixture.collections;
    assertEquals(new EncoderRef("sense", "s1"), pinned());
    assertEquals(
        new EncoderRef("terms", "t1"), engine.info("c").settings().sparse().get("words").encoder());
  }

  @Test
  void aRefusedWriteAndAQueryPinNothing() {
    engine.create("c", CollectionSettings.ofVectors(Map.of("", cosine(4, null))));
    refused(
        ErrorKind.BAD_REQUEST,
        "expected dim: 4, got 1",
        () -> upsert(text(1, "red", "sense"), point(2, "", VectorInput.of(1))));
    engine.search("c", find(new VectorInput.Text("red", "sense")));
    assertNull(pinned());
  }

  @Test
  void twoEncodersInOneWriteAreRefused() {
    engine.create("c", CollectionSettings.ofVectors(Map.of("", cosine(4, null))));
    refused(
        ErrorKind.BAD_REQUEST,
        "`sense` and `eye`",
        () -> upsert(text(1, "red", "sense"), image(2, RED, "eye")));
    assertNull(pinned());
  }

  @Test
  void withoutAnEncoderTheModelMustBeNamed() {
    engine.create("c", CollectionSettings.ofVectors(Map.of("", cosine(4, null))));
    refused(ErrorKind.BAD_REQUEST, "no encoder", () -> upsert(text(1, "red", "auto")));
    refused(ErrorKind.BAD_REQUEST, "words in payloads", () -> upsert(text(1, "red", "bm25")));
    refused(ErrorKind.NOT_FOUND, "`eye`, `sense`", () -> upsert(text(1, "red", "clip")));
    refused(ErrorKind.BAD_REQUEST, "reads no text", () -> upsert(text(1, "red", "eye")));
  }

  @Test
  void anEncoderWhoseVectorsDoNotFitIsRefused() {
    engine.create("c", CollectionSettings.ofVectors(Map.of("", cosine(3, null))));
    refused(ErrorKind.BAD_REQUEST, "have 4 dimensions", () -> upsert(text(1, "red", "sense")));
    refused(ErrorKind.BAD_REQUEST, "\"encoder\": \"eye\"", () -> upsert(image(1, RED, "eye")));
    refused(
        ErrorKind.BAD_REQUEST,
        "[4, 2]",
        () ->
            engine.create(
                "d",
                CollectionSettings.ofVectors(
                    Map.of("", cosine(3, new EncoderRef("sense", null))))));
  }

  @Test
  void anEncoderThatIsNamedAtCreationIsPinnedWithItsTransform() {
    engine.create(
        "c", CollectionSettings.ofVectors(Map.of("", cosine(3, new EncoderRef("eye", null)))));
    assertEquals(new EncoderRef("eye", "v1"), pinned());
    upsert(image(1, RED, null));
    assertArrayEquals(new float[] {1, 0, 0}, stored(1), 1e-6f);
  }

  @Test
  void aVectorThatIsAddedLaterMayHaveAnEncoder() {
    engine.create("c", CollectionSettings.ofVectors(Map.of()));
    engine.change(
        "c", old -> old.withVectors(Map.of("v", cosine(4, new EncoderRef("sense", null)))));
    assertEquals("s1", engine.info("c").settings().vectors().get("v").encoder().fingerprint());
    refused(
        ErrorKind.BAD_REQUEST,
        "keeps its",
        () -> engine.change("c", old -> old.withVectors(Map.of("v", cosine(4, null)))));
  }

  @Test
  void aPinnedEncoderIsKnownByItsFingerprint() {
    CollectionSettings settings =
        CollectionSettings.ofVectors(
            Map.of("", cosine(4, new EncoderRef("clip:fp16", Eye.SENSE.fingerprint()))));
    fixture.catalog.create("c", settings, Map.of());
    upsert(
        text(1, "red", null),
        text(2, "red", "clip"),
        text(3, "red", "clip:fp16"),
        text(4, "red", Eye.SENSE.name()));
    assertEquals(4, engine.count("c", Filter.ALL));
    refused(ErrorKind.BAD_REQUEST, "`cli`", () -> upsert(text(5, "red", "cli")));
    refused(ErrorKind.BAD_REQUEST, "`clip:fp32`", () -> upsert(text(5, "red", "clip:fp32")));
  }

  @Test
  void anEncoderThatHasGoneIsMissedByName() {
    create("sense");
    refused(
        ErrorKind.BAD_REQUEST,
        "sense@s0",
        () ->
            engine.create(
                "d",
                CollectionSettings.ofVectors(
                    Map.of("", cosine(4, new EncoderRef("sense", "s0"))))));
    refused(
        ErrorKind.NOT_FOUND,
        "`nose`",
        () ->
            engine.create(
                "d",
                CollectionSettings.ofVectors(Map.of("", cosine(4, new EncoderRef("nose", null))))));
  }

  private void create(String encoder) {
    engine.create(
        "c", CollectionSettings.ofVectors(Map.of("", cosine(4, new EncoderRef(encoder, null)))));
  }

  private static VectorSettings cosine(int size, EncoderRef encoder) {
    return new VectorSettings(size, Metric.COSINE, encoder);
  }

  private EncoderRef pinned() {
    return engine.info("c").settings().vectors().get("").encoder();
  }

  private float[] stored(long id) {
    var point =
        engine
            .retrieve("c", List.of(PointId.of(id)), Selector.Whole.NONE, Selector.Whole.ALL)
            .getFirst();
    return ((VectorValue.Dense) point.vectors().get("")).values();
  }

  private void upsert(WritePoint... points) {
    Fixture.upsert(engine, "c", List.of(points));
  }

  private static WritePoint text(long id, String text, String model) {
    return point(id, "", new VectorInput.Text(text, model));
  }

  private static WritePoint image(long id, byte[] file, String model) {
    return point(id, "", new VectorInput.Image(file, model));
  }

  private static WritePoint point(long id, String name, VectorInput input) {
    return new WritePoint(PointId.of(id), Collections.singletonMap(name, input), Value.Obj.EMPTY);
  }

  private static SearchRequest find(VectorInput input) {
    return SearchRequest.nearest(input, 10);
  }

  private static void refused(ErrorKind kind, String words, Runnable work) {
    OcelliException refused = assertThrows(OcelliException.class, work::run);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertEquals(kind, refused.kind());
  }
}
