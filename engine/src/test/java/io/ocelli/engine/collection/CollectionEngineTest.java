package io.ocelli.engine.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Eye;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionEngineTest {
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
  void vectorsThatUsersBring() {
    engine.create(
        "plain",
        CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.EUCLID, null))));
    Fixture.upsert(engine, "plain", List.of(dense(1, 0, 0), dense(2, 3, 4), dense(3, 6, 8)));
    SearchAnswer answer = engine.search("plain", SearchRequest.nearest(VectorInput.of(0, 0), 2));
    assertEquals(List.of(PointId.of(1), PointId.of(2)), ids(answer));
    assertEquals(5f, answer.points().get(1).score(), "the distance, not its square");
    assertEquals(3, engine.count("plain", Filter.ALL));
  }

  @Test
  void aWrongDimensionChangesNothing() {
    engine.create(
        "plain", CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.DOT, null))));
    WritePoint wrong =
        new WritePoint(PointId.of(2), Map.of("", VectorInput.of(0, 0, 0)), Value.Obj.EMPTY);
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () -> Fixture.upsert(engine, "plain", List.of(dense(1, 1, 1), wrong)));
    assertTrue(refused.getMessage().contains("expected dim: 2, got 3"));
    assertEquals(0, engine.count("plain", Filter.ALL));
  }

  @Test
  void aPictureIsEncodedAndTransformed() {
    Root root = pictures();
    SearchAnswer answer =
        engine.search(
            "pictures", SearchRequest.nearest(new VectorInput.Image(dot(250, 5, 5), null), 2));
    assertEquals(Fixture.id(root, "red.dot"), answer.points().getFirst().id());
    assertEquals(SearchMode.SEMANTIC, answer.mode());
  }

  @Test
  void aPointIsLeftOutOfItsOwnAnswer() {
    Root root = pictures();
    PointId red = Fixture.id(root, "red.dot");
    SearchAnswer answer =
        engine.search("pictures", SearchRequest.nearest(new VectorInput.OfPoint(red), 10));
    assertEquals(2, answer.points().size());
    assertTrue(!ids(answer).contains(red));
  }

  @Test
  void picturesCanBeUpsertedOverTheSameDoor() {
    pictures();
    Fixture.upsert(
        engine,
        "pictures",
        List.of(
            new WritePoint(
                PointId.of(7),
                Map.of("", new VectorInput.Image(dot(0, 0, 200), "eye")),
                Value.Obj.EMPTY)));
    var stored =
        engine
            .retrieve("pictures", List.of(PointId.of(7)), Selector.Whole.NONE, Selector.Whole.ALL)
            .getFirst();
    VectorValue.Dense vector = (VectorValue.Dense) stored.vectors().get("");
    assertArrayEquals(new float[] {0, 0, 1}, vector.values(), 1e-6f);
  }

  @Test
  void wordsAreLookedUpUnderTheirModelNames() {
    Root root = pictures();
    for (String model : List.of("bm25", "Qdrant/bm25", "auto")) {
      SearchAnswer answer =
          engine.search("pictures", SearchRequest.nearest(new VectorInput.Text("red", model), 10));
      assertEquals(SearchMode.LEXICAL, answer.mode());
      assertEquals(List.of(Fixture.id(root, "red.dot")), ids(answer));
    }
  }

  @Test
  void aTextForAnImageEncoderIsRefusedWithTheWaysOut() {
    pictures();
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () ->
                engine.search(
                    "pictures", SearchRequest.nearest(new VectorInput.Text("red", "clip"), 1)));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
    assertTrue(refused.getMessage().contains("bm25"));
    assertTrue(refused.getMessage().contains("`eye`"));
  }

  @Test
  void anotherEncoderIsRefusedByBothNames() {
    pictures();
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () ->
                engine.search(
                    "pictures",
                    SearchRequest.nearest(new VectorInput.Image(dot(1, 1, 1), "clip"), 1)));
    assertTrue(refused.getMessage().contains("`eye`"));
    assertTrue(refused.getMessage().contains("`clip`"));
  }

  @Test
  void anotherVersionOfTheEncoderIsRefused() {
    pictures();
    fixture.close();
    try (Fixture later = new Fixture(folder, new Eye("v2"))) {
      OcelliException refused =
          assertThrows(
              OcelliException.class,
              () ->
                  later.collections.search(
                      "pictures",
                      SearchRequest.nearest(new VectorInput.Image(dot(1, 1, 1), null), 1)));
      assertTrue(refused.getMessage().contains("eye@v1"));
      assertTrue(refused.getMessage().contains("eye@v2"));
    }
  }

  @Test
  void withoutAQueryThePointsComeById() {
    engine.create("none", CollectionSettings.ofVectors(Map.of()));
    for (long id : new long[] {30, 10, 20}) {
      Fixture.upsert(
          engine, "none", List.of(new WritePoint(PointId.of(id), Map.of(), Value.Obj.EMPTY)));
    }
    SearchAnswer answer =
        engine.search("none", SearchRequest.of(Step.of(Query.ById.BY_ID, 2)).withOffset(1));
    assertEquals(List.of(PointId.of(20), PointId.of(30)), ids(answer));
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertEquals(
        ErrorKind.NOT_FOUND,
        assertThrows(OcelliException.class, () -> engine.count("nope", Filter.ALL)).kind());
    pictures();
    assertEquals(
        ErrorKind.NOT_FOUND,
        assertThrows(
                OcelliException.class,
                () ->
                    engine.search(
                        "pictures",
                        SearchRequest.nearest(new VectorInput.OfPoint(PointId.of(99)), 1)))
            .kind());
  }

  /// Three dots: red, green and blue.
  private Root pictures() {
    var collection = fixture.pictures.open("pictures", null);
    Root root = collection.rootFor(folder.toAbsolutePath());
    collection.upsert(
        List.of(
            Fixture.picture(root, "red.dot", 255, 0, 0),
            Fixture.picture(root, "green.dot", 0, 255, 0),
            Fixture.picture(root, "blue.dot", 0, 0, 255)));
    return root;
  }

  private static WritePoint dense(long id, float x, float y) {
    return new WritePoint(PointId.of(id), Map.of("", VectorInput.of(x, y)), Value.Obj.EMPTY);
  }

  private static byte[] dot(int r, int g, int b) {
    return new byte[] {(byte) r, (byte) g, (byte) b};
  }

  private static List<PointId> ids(SearchAnswer answer) {
    return answer.points().stream().map(ScoredPoint::id).toList();
  }
}
