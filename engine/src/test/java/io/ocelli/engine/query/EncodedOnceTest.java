package io.ocelli.engine.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.engine.testing.Plane;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedOnceTest {
  @TempDir Path folder;

  private static VectorInput text(String text) {
    return new VectorInput.Text(text, null);
  }

  /// Three texts of which two are the same make one batch of two, however deep they stand and in
  /// however many searches.
  @Test
  void eachTextOfATreeIsEncodedOnce() {
    try (Fixture fixture = new Fixture(folder)) {
      fixture.collections.create(
          "c",
          CollectionSettings.ofVectors(
              Map.of("", new VectorSettings(4, Metric.DOT, new EncoderRef("sense", null)))));
      Fixture.upsert(
          fixture.collections,
          "c",
          List.of(
              new WritePoint(PointId.of(1), Map.of("", text("red")), Value.Obj.EMPTY),
              new WritePoint(PointId.of(2), Map.of("", text("blue")), Value.Obj.EMPTY)));
      fixture.eye.words.batches.clear();
      Step near = Step.nearest(text("red"), 1);
      Query best =
          new Query.Recommend(
              List.of(text("red")), List.of(text("blue")), Query.Strategy.BEST_SCORE);
      Step tree = Plane.fused(5, Step.of(best, 2).withPrefetch(near), near);
      assertEquals(
          List.of(1L), Plane.ids(fixture.collections.search("c", SearchRequest.of(tree)).points()));
      assertEquals(List.of(2), fixture.eye.words.batches);
      fixture.eye.words.batches.clear();
      List<SearchRequest> batch = List.of(SearchRequest.of(tree), SearchRequest.of(near));
      assertEquals(2, fixture.collections.searchAll("c", batch, Deadline.never()).size());
      assertEquals(List.of(2), fixture.eye.words.batches, "a batch of searches is encoded as one");
    }
  }
}
