package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScoredPoint;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.rerank.RerankStage.Score;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.query.rerank.PairStage;
import io.ocelli.engine.query.rerank.PointSides;
import io.ocelli.engine.query.rerank.Shortlist;
import io.ocelli.engine.testing.Eye;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stages that show pairs to `pairs`, which counts the words that texts share and compares the red
/// of pictures.
class PairStageTest {
  private static final PayloadPath ABOUT = PayloadPath.key("about");

  @TempDir Path folder;

  private static Value.Obj about(String... texts) {
    return Plane.payload("about", new Value.Array(List.of(texts).stream().map(Value::of).toList()));
  }

  /// By their products with (1, 0): 4, 3, 2, 1.
  private Plane plane() {
    return new Plane(folder, Metric.DOT)
        .with(
            Plane.point(1, 4, 0),
            Plane.point(2, 3, 0, Plane.payload("about", Value.of("a red car"))),
            Plane.point(3, 2, 0, about("a cup", "a red table")),
            Plane.point(4, 1, 0, Plane.payload("about", Value.of("a red cup"))));
  }

  private static Score words(String query, int top) {
    return new Score("pairs", ABOUT, new VectorInput.Text(query, "auto"), top);
  }

  private static SearchRequest near(Score stage, int limit) {
    return SearchRequest.of(Plane.near(1, 0, limit)).withRerank(List.of(stage));
  }

  @Test
  void pairsOfTextsAreScored() {
    try (Plane plane = plane()) {
      SearchAnswer answer = plane.search(near(words("red cup", 9), 4).withExplain(true));
      // 3 has both words in two texts; 1 has no text and comes last, with the score that it had.
      assertEquals(List.of(3L, 4L, 2L, 1L), Plane.ids(answer.points()));
      assertEquals(
          List.of(2f, 2f, 1f, 4f), answer.points().stream().map(ScoredPoint::score).toList());
      assertEquals(3, answer.trace().rerank().getFirst().scored());
      assertEquals(List.of(3L), Plane.ids(plane.search(near(words("red cup", 3), 1)).points()));
      assertEquals(List.of(1L), Plane.ids(plane.search(near(words("red cup", 1), 1)).points()));
    }
  }

  @Test
  void thePointThatAsksStandsForItsText() {
    try (Plane plane = plane()) {
      SearchRequest like =
          SearchRequest.of(Step.nearest(Plane.of(4), 9))
              .withRerank(List.of(new Score("pairs", ABOUT, null, 9)));
      assertEquals(List.of(3L, 2L, 1L), Plane.ids(plane.search(like).points()));
    }
  }

  @Test
  void picturesAreReadFromTheirFiles() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos")).toRealPath();
    try (Fixture fixture = new Fixture(Files.createDirectories(folder.resolve("home")))) {
      PictureCollection pictures = fixture.pictures.open("p", "eye");
      Root root = pictures.rootFor(photos);
      for (int red : new int[] {10, 60, 200}) {
        pictures.upsert(List.of(Fixture.pictureFile(root, red + ".dot", red, 0, 0)));
      }
      Files.write(photos.resolve("200.dot"), new byte[] {1, 2, 3});
      VectorInput dark = new VectorInput.Image(new byte[] {55, 0, 0}, null);
      SearchRequest request =
          SearchRequest.of(Step.nearest(dark, 3))
              .withRerank(List.of(new Score("pairs", null, null, 9)));
      List<ScoredPoint> points = fixture.collections.search("p", request).points();
      assertEquals(
          List.of("60.dot", "10.dot", "200.dot"),
          points.stream().map(point -> point.payload().text("path")).toList(),
          "what is another picture by now comes last");
      assertEquals(List.of(-5f, -45f), List.of(points.get(0).score(), points.get(1).score()));
    }
  }

  @Test
  void whatCannotBeReadIsRefused() {
    try (Plane plane = plane()) {
      refused(plane, "give it a `query`", near(new Score("pairs", ABOUT, null, 9), 4));
      refused(
          plane,
          "scores no pairs",
          near(new Score("sense", ABOUT, new VectorInput.Text("x", "auto"), 9), 4));
      refused(
          plane,
          "texts with texts",
          near(new Score("pairs", ABOUT, new VectorInput.Image(new byte[3], null), 9), 4));
      refused(
          plane,
          "of the point that the search names: 1",
          SearchRequest.of(Step.nearest(Plane.of(1), 9))
              .withRerank(List.of(new Score("pairs", ABOUT, null, 9))));
    }
  }

  private static void refused(Plane plane, String part, SearchRequest request) {
    OcelliException e = assertThrows(OcelliException.class, () -> plane.search(request));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void nobodyIsKeptWaitingForMorePairs() {
    WritePoint[] points = new WritePoint[100];
    Arrays.setAll(points, i -> Plane.point(i, 1, 0, about("a cup")));
    try (Plane plane = new Plane(folder, Metric.DOT).with(points);
        Snapshot snapshot = plane.fixture.catalog.get(Plane.NAME).snapshot()) {
      Deadline deadline = Deadline.never();
      Leaving network = new Leaving(deadline);
      PairStage stage =
          new PairStage(
              100,
              network,
              new Side.Text("cup"),
              new PointSides(snapshot, ABOUT, plane.fixture.eye),
              deadline);
      int[] docs = snapshot.firstById(Scope.ALL, 100, deadline);
      List<Found> found = Arrays.stream(docs).mapToObj(doc -> new Found(doc, 1)).toList();
      OcelliException e =
          assertThrows(OcelliException.class, () -> stage.run(Shortlist.of(found, false)));
      assertEquals(ErrorKind.TIMEOUT, e.kind());
      assertEquals(32, network.seen, "one run of several");
    }
  }

  /// The client goes away while it reads the first pairs.
  private static final class Leaving implements CrossEncoder {
    private final Deadline deadline;
    private int seen;

    Leaving(Deadline deadline) {
      this.deadline = deadline;
    }

    @Override
    public EncoderInfo info() {
      return Eye.SENSE;
    }

    @Override
    public float[] score(Side query, List<Side> candidates) {
      seen += candidates.size();
      deadline.abandon();
      return new float[candidates.size()];
    }
  }
}
