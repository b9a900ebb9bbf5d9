package io.ocelli.engine.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.TextEncoder;
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
import io.ocelli.core.vector.Region;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to pictures and texts on their way into and through a collection.
class EncodedInputsTest {
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
  void picturesAndTextsOfOneSpaceFindEachOther() {
    create("sense");
    upsert(text(1, "red", "sense"), text(2, "blue", null), image(3, RED, "sense"));
    SearchAnswer answer = engine.search("c", find(new VectorInput.Text("red", "auto")));
    assertEquals(List.of(PointId.of(1), PointId.of(3), PointId.of(2)), ids(answer));
    assertEquals(SearchMode.SEMANTIC, answer.mode());
    SearchAnswer byPicture = engine.search("c", find(new VectorInput.Image(RED, null)));
    assertEquals(ids(answer), ids(byPicture));
  }

  @Test
  void theModelForWordsStillLooksForWords() {
    create("sense");
    upsert(text(1, "red", null));
    assertEquals(
        SearchMode.LEXICAL, engine.search("c", find(new VectorInput.Text("red", "bm25"))).mode());
  }

  @Test
  void whatIsStoredAndWhatIsSearchedHavePromptsOfTheirOwn() {
    create("sense");
    upsert(text(1, "red", null));
    engine.search("c", find(new VectorInput.Text("red", null)));
    assertEquals(List.of(TextEncoder.DOCUMENT, TextEncoder.QUERY), fixture.eye.words.prompts);
  }

  @Test
  void aWriteIsEncodedManyAtATime() {
    create("sense");
    upsert(
        LongStream.range(0, 70).mapToObj(id -> text(id, "red", null)).toArray(WritePoint[]::new));
    assertEquals(List.of(32, 32, 6), fixture.eye.words.batches);
    assertEquals(70, engine.count("c", Filter.ALL));
  }

  @Test
  void vectorsAreCutWhereTheModelAllowsIt() {
    engine.create(
        "c",
        CollectionSettings.ofVectors(
            Map.of("", new VectorSettings(2, Metric.DOT, new EncoderRef("sense", null)))));
    upsert(image(1, new byte[] {3, 4, 9}, null));
    assertArrayEquals(new float[] {0.6f, 0.8f}, stored(1), 1e-6f);
  }

  @Test
  void sparseVectorsAreMadeOfTexts() {
    engine.create(
        "c",
        CollectionSettings.ofVectors(Map.of())
            .withSparse(Map.of("words", new SparseSettings(false, new EncoderRef("terms", null)))));
    upsert(
        point(1, "words", new VectorInput.Text("big red", null)),
        point(2, "words", new VectorInput.Text("tiny blue", "terms")));
    SearchAnswer answer =
        engine.search("c", using("words", new VectorInput.Text("rather big", "auto")));
    assertEquals(SearchMode.SEMANTIC, answer.mode());
    assertEquals(PointId.of(1), answer.points().getFirst().id());
    assertEquals(2f, answer.points().getFirst().score(), "both letters");
    refused(
        ErrorKind.BAD_REQUEST,
        "not of pictures",
        () -> upsert(point(3, "words", new VectorInput.Image(RED, null))));
    refused(
        ErrorKind.BAD_REQUEST,
        "`terms`",
        () -> upsert(point(3, "words", new VectorInput.Text("red", "sense"))));
  }

  @Test
  void aRegionOfAPictureIsAllThatIsLookedAt() {
    create("sense");
    byte[] blackThenRed = {0, 0, 0, (byte) 255, 0, 0};
    upsert(text(1, "red", null), text(2, "black", null));
    SearchAnswer answer =
        engine.search(
            "c", find(new VectorInput.Image(blackThenRed, null, new Region(0.5, 0, 0.5, 1))));
    assertEquals(PointId.of(1), answer.points().getFirst().id());
  }

  @Test
  void aBrokenPictureIsNamedByItsPoint() {
    create("sense");
    refused(
        ErrorKind.BAD_REQUEST,
        "point 2: the bytes are no picture",
        () -> upsert(image(1, RED, null), image(2, new byte[1], null)));
  }

  private void create(String encoder) {
    engine.create(
        "c", CollectionSettings.ofVectors(Map.of("", cosine(4, new EncoderRef(encoder, null)))));
  }

  private static VectorSettings cosine(int size, EncoderRef encoder) {
    return new VectorSettings(size, Metric.COSINE, encoder);
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

  private static SearchRequest using(String name, VectorInput input) {
    SearchRequest plain = find(input);
    return plain.withStep(plain.step().withUsing(name));
  }

  private static void refused(ErrorKind kind, String words, Runnable work) {
    OcelliException refused = assertThrows(OcelliException.class, work::run);
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertEquals(kind, refused.kind());
  }

  private static List<PointId> ids(SearchAnswer answer) {
    return answer.points().stream().map(ScoredPoint::id).toList();
  }
}
