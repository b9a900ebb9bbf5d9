package io.ocelli.engine.cluster.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.profile.ClusterProfiles;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.core.analysis.NameSource;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.storage.collection.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Thirty red points and thirty blue ones, in two clusters.
class ClusterInsightsTest {
  private static final int EACH = 30;

  private final NameSource vocabulary =
      new NameSource.Vocabulary(
          Stream.of("red", "green", "blue")
              .map(word -> Described.by(Value.of(word), List.of("{} thing", "so {} !")))
              .toList());
  private final NameSource captions = new NameSource.Texts(PayloadPath.parse("caption"));

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
    fixture.collections.create(
        "c",
        CollectionSettings.ofVectors(
            Map.of(
                "",
                new VectorSettings(4, Metric.COSINE, new EncoderRef("sense", null)),
                "plain",
                new VectorSettings(2, Metric.COSINE, null))));
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < 2 * EACH; i++) {
      boolean red = i < EACH;
      points.add(
          new WritePoint(
              PointId.of(i),
              Map.of(
                  "", red ? VectorInput.of(255, i, 0, 255) : VectorInput.of(0, i - EACH, 255, 255)),
              new Value.Obj(
                  Map.of(
                      "path",
                      Value.of("f/" + i + ".jpg"),
                      "caption",
                      new Value.Array(
                          List.of(
                              Value.of(red ? "A red dress" : "The blue sea"), Value.of("a thing"))),
                      "folder",
                      Value.of(red ? "fashion" : "travel")))));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<ClusterInsight> insights(NameSource names) {
    try (Snapshot snapshot = fixture.catalog.get("c").snapshot()) {
      var read =
          snapshot.vectors(new PointScope("", Filter.ALL, 0, 1), Integer.MAX_VALUE, Pace.FREE);
      VectorSample vectors = new VectorSample(read.values(), 2 * EACH, 4);
      int[] assigned = new int[2 * EACH];
      for (int row = 0; row < assigned.length; row++) {
        assigned[row] = vectors.row(row)[0] > 0 ? 0 : 1;
      }
      PointTable table = new PointTable(read.docs(), vectors, Metric.COSINE, 2 * EACH, 0);
      ClusterInsights insights = asked(snapshot, "", names);
      insights.check();
      return insights.of(table, assigned, 2, Workers.alone(), Pace.FREE);
    }
  }

  private ClusterInsights asked(Snapshot snapshot, String using, NameSource names) {
    return new ClusterInsights(
        snapshot,
        using,
        new InputVectors(fixture.eye, fixture.eye),
        new ClusterInsights.Asked(ClusterProfiles.Settings.DEFAULT, names));
  }

  private static List<String> names(List<ClusterInsight> insights) {
    return insights.stream().map(ClusterInsight::name).toList();
  }

  @Test
  void aVocabularyNamesClustersThroughTheTextTower() {
    List<ClusterInsight> found = insights(vocabulary);
    assertEquals(List.of("red", "blue"), names(found));
    assertTrue(found.getFirst().terms().getFirst().score() > 0.9, found.toString());
    // Two texts of each of three terms.
    assertEquals(List.of(2, 2, 2), fixture.eye.words.batches);
  }

  @Test
  void captionsNameClustersByTheirOwnWords() {
    assertEquals(List.of("dress, red", "blue, sea"), names(insights(captions)));
  }

  @Test
  void withoutNamesTheRestIsTold() {
    ClusterInsight red = insights(null).getFirst();
    assertNull(red.name());
    assertEquals(EACH, red.profile().size());
    Trait fashion =
        red.traits().stream()
            .filter(trait -> trait.key().equals("folder"))
            .findFirst()
            .orElseThrow();
    assertEquals(Value.of("fashion"), fashion.value());
    assertEquals(2, fashion.lift(), 1e-9);
    assertEquals(
        List.of("mean_distance", "radius", "nearest", "traits"),
        List.copyOf(red.fields().keySet()));
  }

  @Test
  void namesThatCannotBeMadeAreRefused() {
    try (Snapshot snapshot = fixture.catalog.get("c").snapshot()) {
      assertEquals(
          "Wrong input: clusters are called by a vocabulary's vectors, and the vector `plain` has"
              + " no encoder that reads texts: name clusters by a payload key with texts, or use a"
              + " vector whose encoder reads both",
          refused(asked(snapshot, "plain", vocabulary)));
      assertEquals(
          "Wrong input: no point has anything at `names.payload`, `captain`",
          refused(asked(snapshot, "", new NameSource.Texts(PayloadPath.parse("captain")))));
    }
  }

  private static String refused(ClusterInsights insights) {
    OcelliException refused = assertThrows(OcelliException.class, insights::check);
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
    return refused.getMessage();
  }

  @Test
  void aTermStandsOnceInAVocabulary() {
    Described red = Described.by(Value.of("red"), List.of("{}"));
    assertThrows(OcelliException.class, () -> new NameSource.Vocabulary(List.of(red, red)));
  }
}
