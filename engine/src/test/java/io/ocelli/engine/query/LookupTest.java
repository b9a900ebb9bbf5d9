package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of points and collections that a search names and that are not there: what is
/// missing comes before what makes no sense, and a collection before its points before its vectors.
class LookupTest {
  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() {
    plane = new Plane(folder, Metric.DOT).with(Plane.point(1, 1, 0));
    plane.fixture.collections.create(
        "other",
        CollectionSettings.ofVectors(Map.of("v", new VectorSettings(2, Metric.DOT, null))));
    Fixture.upsert(
        plane.fixture.collections,
        "other",
        List.of(new WritePoint(PointId.of(7), Map.of("v", VectorInput.of(1, 0)), Value.Obj.EMPTY)));
  }

  @AfterEach
  void close() {
    plane.close();
  }

  private static Step near(VectorInput input, String collection, String vector) {
    return Step.nearest(input, 1).withLookup(new Step.Lookup(collection, vector));
  }

  @Test
  void aCollectionIsLookedForEvenWhereNoPointOfItIsNamed() {
    assertEquals(
        "Not found: Collection none not found",
        plane.assertRefused(ErrorKind.NOT_FOUND, near(VectorInput.of(1, 0), "none", "v")));
    assertEquals(List.of(1L), plane.ids(near(VectorInput.of(1, 0), "other", "no such vector")));
  }

  @Test
  void aPointIsMissedBeforeItsVector() {
    assertEquals(
        "Not found: No point with id 8 found",
        plane.assertRefused(ErrorKind.NOT_FOUND, near(Plane.of(8), "other", "w")));
    assertEquals(
        "Wrong input: Not existing vector name error: w",
        plane.assertRefused(ErrorKind.BAD_REQUEST, near(Plane.of(7), "other", "w")));
  }

  @Test
  void whatIsMissingIsToldBeforeWhatMakesNoSense() {
    Step senseless = Plane.fused(1, near(Plane.of(8), "other", "v")).withUsing("v");
    assertEquals(
        "Not found: No point with id 8 found", plane.assertRefused(ErrorKind.NOT_FOUND, senseless));
    assertEquals(
        "Bad request: Fusion queries cannot be combined with the 'using' field.",
        plane.assertRefused(
            ErrorKind.BAD_REQUEST, Plane.fused(1, near(Plane.of(7), "other", "v")).withUsing("v")));
  }

  @Test
  void asManyCandidatesAsPlacesIsBounded() {
    assertEquals(5, Query.Diversity.ofAsMany(0.5f, 5).candidates());
    assertEquals(
        Query.Diversity.MAX_CANDIDATES,
        Query.Diversity.ofAsMany(0.5f, Integer.MAX_VALUE).candidates());
  }
}
