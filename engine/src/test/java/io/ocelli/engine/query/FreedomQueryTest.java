package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method.FreeDom;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mixes of red, green and blue light, which "sense" sees in pictures and reads of in texts, as (r,
/// g, b, 255); a vocabulary that names the three.
class FreedomQueryTest {
  private static final EncoderRef SENSE = new EncoderRef("sense", null);
  private static final int RED = 1;
  private static final int GREEN = 2;
  private static final int BLUE = 3;
  private static final int PURPLE = 4;
  private static final int YELLOW = 5;
  private static final int CYAN = 6;

  @TempDir Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    create("c", SENSE, 4, Metric.COSINE);
    Fixture.upsert(
        fixture.collections,
        "c",
        List.of(
            light(RED, 255, 0, 0),
            light(GREEN, 0, 255, 0),
            light(BLUE, 0, 0, 255),
            light(PURPLE, 255, 0, 255),
            light(YELLOW, 255, 255, 0),
            light(CYAN, 0, 255, 255)));
    create("words", SENSE, 4, Metric.COSINE);
    words("words", "red", "green", "blue");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void create(String name, EncoderRef encoder, int size, Metric metric) {
    fixture.collections.create(
        name, CollectionSettings.ofVectors(Map.of("", new VectorSettings(size, metric, encoder))));
  }

  private static WritePoint light(int id, float... rgb) {
    float[] seen = Arrays.copyOf(rgb, 4);
    seen[3] = 255;
    return new WritePoint(PointId.of(id), Map.of("", VectorInput.of(seen)), Plane.n(id));
  }

  private void words(String collection, String... words) {
    List<WritePoint> points = new ArrayList<>();
    for (String word : words) {
      points.add(
          new WritePoint(
              PointId.of(10 + points.size()),
              Map.of("", text(word)),
              Plane.payload("text", Value.of(word))));
    }
    Fixture.upsert(fixture.collections, collection, points);
  }

  private static VectorInput text(String text) {
    return new VectorInput.Text(text, "auto");
  }

  private static Part picture(float weight, long id) {
    return new Part(Plane.of(id), weight, null);
  }

  private static Part domain(float weight, String text) {
    return new Part(text(text), weight, null);
  }

  private static FreeDom in(String vocabulary, int proxies, int wordsEach, int words) {
    return new FreeDom(new Vocabulary(vocabulary, null, "text"), proxies, wordsEach, words);
  }

  private static Step compose(FreeDom method, Negatives negatives, Part... parts) {
    return Step.of(new Query.Compose(new Composition(List.of(parts), method, negatives)), 6);
  }

  private static Step compose(FreeDom method, Part... parts) {
    return compose(method, Negatives.Subtraction.SUBTRACTION, parts);
  }

  private List<ScoredPoint> points(Step step) {
    return fixture.collections.search("c", SearchRequest.of(step)).points();
  }

  private List<SearchTrace.Part> explained(Step step) {
    return fixture
        .collections
        .search("c", SearchRequest.of(step).withExplain(true))
        .trace()
        .parts();
  }

  private static List<String> said(List<SearchTrace.Part> parts) {
    return parts.stream().map(part -> part.text() + " " + part.weight()).toList();
  }

  @Test
  void aPictureIsWantedAsATextSays() {
    List<ScoredPoint> points =
        points(compose(in("words", 1, 1, 1), picture(1, RED), domain(1, "blue")));
    assertEquals(PURPLE, Plane.ids(points).getFirst());
    assertEquals(1, points.getFirst().score(), 1e-6);
  }

  @Test
  void withOneWordItIsThePlainSearchForTheWordAndTheText() {
    for (String word : List.of("red", "green", "blue")) {
      create("one " + word, SENSE, 4, Metric.COSINE);
      words("one " + word, word);
      for (String domain : List.of("red", "blue", "odd")) {
        Step step = compose(in("one " + word, 20, 7, 7), picture(0.3f, CYAN), domain(9, domain));
        List<ScoredPoint> plain =
            points(Step.nearest(text(word + " " + domain), 6)).stream()
                .filter(point -> !point.id().equals(PointId.of(CYAN)))
                .toList();
        List<ScoredPoint> found = points(step);
        assertEquals(Plane.ids(plain), Plane.ids(found), word + " " + domain);
        for (int i = 0; i < plain.size(); i++) {
          assertEquals(plain.get(i).score(), found.get(i).score(), 1e-6);
        }
      }
    }
  }

  /// The proxies are red itself, purple and yellow, which have half of its light, and green, as far
  /// as blue and before it. The two nearest words are of red "red" and "green", of purple "red" and
  /// "blue", of yellow "red" and "green", of green "green" and "red": four, three and one.
  @Test
  void theWordsAreThoseThatProxiesAreNear() {
    Part red = new Part(VectorInput.of(255, 0, 0, 255), 1, null);
    assertEquals(
        List.of("red green 1.0"),
        said(explained(compose(in("words", 1, 1, 1), red, domain(1, "green")))));
    List<SearchTrace.Part> parts =
        explained(compose(in("words", 4, 2, 3), picture(1, RED), domain(2, "green")));
    assertEquals(List.of("red green 2.0", "green green 1.5", "blue green 0.5"), said(parts));
    assertTrue(parts.stream().allMatch(part -> part.number() == 1), "of the second part");
  }

  @Test
  void whatIsSaidEarnsTheScore() {
    Step step =
        compose(in("words", 4, 2, 3), picture(1, RED), domain(1, "blue"), domain(-0.5f, "green"));
    List<ScoredPoint> points = points(step);
    List<SearchTrace.Part> parts = explained(step);
    assertEquals(6, parts.size(), "each word with each text");
    for (int i = 0; i < points.size(); i++) {
      double sum = 0;
      for (SearchTrace.Part part : parts) {
        sum += part.contributions().get(i);
      }
      assertEquals(points.get(i).score(), sum, 1e-5);
    }
  }

  @Test
  void theLengthOfThePictureDoesNotMatter() {
    FreeDom method = in("words", 4, 2, 3);
    Part near = new Part(VectorInput.of(0.9f, 0.2f, 0.1f, 1), 1, null);
    Part far = new Part(VectorInput.of(900, 200, 100, 1_000), 5, null);
    assertEquals(
        points(compose(method, near, domain(1, "blue"))),
        points(compose(method, far, domain(3, "blue"))));
  }

  @Test
  void proxiesNeedNotPassTheFilter() {
    Step step = compose(in("words", 3, 2, 2), picture(1, RED), domain(1, "blue"));
    assertEquals(said(explained(step)), said(explained(step.withFilter(Plane.is("n", PURPLE)))));
    assertEquals(List.of(4L), Plane.ids(points(step.withFilter(Plane.is("n", PURPLE)))));
  }

  @Test
  void aPictureDoesNotAnswer() {
    assertEquals(
        List.of(4L),
        Plane.ids(
            points(
                compose(in("words", 1, 1, 1), picture(1, RED), domain(1, "blue")).withLimit(1))));
    assertEquals(
        5, points(compose(in("words", 1, 1, 1), picture(1, RED), domain(1, "red"))).size());
  }

  /// "red blue" is (1, 0, 1, 1); half of its likeness to blue, (0, 0, 1, 1), is taken off.
  @Test
  void aPenaltyIsForThePartAsItIs() {
    Step step =
        compose(
            in("words", 1, 1, 1),
            new Negatives.Penalty(0.5f),
            picture(1, RED),
            domain(1, "blue"),
            domain(-1, "blue"));
    double likeness = 2 / Math.sqrt(6);
    assertEquals(1 - likeness / 2, points(step).getFirst().score(), 1e-6);
    List<SearchTrace.Part> parts = explained(step);
    assertEquals(List.of("red blue 1.0", "null -1.0"), said(parts));
    assertEquals(2, parts.getLast().number());
  }

  @Test
  void anAlternativeOfATextIsSaidOfTheWordToo() {
    Part direction = new Part(text("blue"), 1, null, List.of(text("green")));
    List<ScoredPoint> points = points(compose(in("words", 1, 1, 1), picture(1, RED), direction));
    // (1, 0, 1, 1) less (1, 1, 0, 1) is (0, -1, 1, 0): blue, and as near to it purple is not.
    assertEquals(BLUE, Plane.ids(points).getFirst());
    assertEquals(0.5, points.getFirst().score(), 1e-6);
  }

  @Test
  void severalSearchesEncodeWhatTheyFoundTogether() {
    fixture.eye.words.batches.clear();
    Step red = compose(in("words", 1, 1, 1), picture(1, RED), domain(1, "blue"));
    Step green = compose(in("words", 1, 1, 1), picture(1, GREEN), domain(1, "blue"));
    assertEquals(
        List.of(4L, 6L),
        fixture
            .collections
            .searchAll(
                "c", List.of(SearchRequest.of(red), SearchRequest.of(green)), Deadline.never())
            .stream()
            .map(answer -> Plane.ids(answer.points()).getFirst())
            .toList());
    assertEquals(List.of(2), fixture.eye.words.batches);
  }

  @Test
  void manySearchesDoNotAskForMoreTextsThanAreHeld() {
    SearchRequest asked =
        SearchRequest.of(
            compose(in("words", 1, 1, 100), picture(1, RED), domain(1, "a"), domain(1, "b")));
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () ->
                fixture.collections.searchAll(
                    "c", Collections.nCopies(101, asked), Deadline.never()));
    assertTrue(refused.getMessage().contains("20200 texts with words"), refused.getMessage());
  }

  @Test
  void itStandsWhereQueriesDo() {
    Step step = compose(in("words", 1, 1, 1), picture(1, RED), domain(1, "blue"));
    assertEquals(
        List.of(4L),
        Plane.ids(points(Step.nearest(text("red"), 1).withPrefetch(step.withLimit(1)))));
    assertEquals(
        List.of(3L, 6L),
        Plane.ids(
            points(
                step.withPrefetch(
                    Step.nearest(text("green blue"), 2).withFilter(Plane.is("n", CYAN)),
                    Step.nearest(text("blue"), 1).withFilter(Plane.is("n", BLUE))))));
  }

  @Test
  void partsThatMakeNoQuestionAreRefused() {
    FreeDom method = in("words", 20, 7, 7);
    refused("needs a picture", compose(method, domain(1, "blue")));
    refused("needs a picture", compose(method, picture(-1, RED), domain(1, "blue")));
    refused("needs a text", compose(method, picture(1, RED)));
    refused("needs a text", compose(method, picture(1, RED), domain(-1, "blue")));
    refused("one space", compose(method, picture(1, RED), new Part(text("blue"), 1, "other")));
    refused(
        "at most 256",
        compose(
            in("words", 20, 7, 100),
            picture(1, RED),
            domain(1, "a"),
            domain(1, "b"),
            domain(1, "c")));
    refused(
        "more than 100000 characters",
        compose(method, picture(1, RED), domain(1, "blue ".repeat(3_000))));
  }

  @Test
  void vocabulariesThatDoNotFitAreRefused() {
    create("short", null, 3, Metric.COSINE);
    refused("3 dimensions, what is searched has 4", ofWords("short"));
    create("far", null, 4, Metric.EUCLID);
    refused("Cosine or Dot", ofWords("far"));
    create("none", SENSE, 4, Metric.COSINE);
    refused("`none` has no words", ofWords("none"));
    refused("no dense vector `v`", with(new Vocabulary("words", "v", "text")));
    refused("no text at the key `name` of point 10", with(new Vocabulary("words", null, "name")));
    create("eyes", new EncoderRef("eye", null), 4, Metric.COSINE);
    refused("has vectors of `eye`, what is searched has those of `sense`", ofWords("eyes"));
    words("none", "red " + "and ".repeat(64));
    refused("a word has at most 256", ofWords("none"));
    OcelliException missing = assertThrows(OcelliException.class, () -> points(ofWords("nowhere")));
    assertEquals(ErrorKind.NOT_FOUND, missing.kind());
  }

  private static Step ofWords(String vocabulary) {
    return with(new Vocabulary(vocabulary, null, "text"));
  }

  private static Step with(Vocabulary vocabulary) {
    return compose(new FreeDom(vocabulary, 20, 7, 7), picture(1, RED), domain(1, "blue"));
  }

  @Test
  void anEncoderMustReadTexts() {
    create("plain", null, 4, Metric.COSINE);
    Fixture.upsert(fixture.collections, "plain", List.of(light(RED, 255, 0, 0)));
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () -> fixture.collections.search("plain", SearchRequest.of(ofWords("words"))));
    assertTrue(refused.getMessage().contains("has no encoder"), refused.getMessage());
  }

  private void refused(String why, Step step) {
    OcelliException e = assertThrows(OcelliException.class, () -> points(step));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind(), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
