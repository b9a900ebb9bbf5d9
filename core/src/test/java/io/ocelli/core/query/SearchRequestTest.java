package io.ocelli.core.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method.FreeDom;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Query.Pair;
import io.ocelli.core.query.tree.Query.Rated;
import io.ocelli.core.query.tree.Query.Strategy;
import io.ocelli.core.query.tree.Query.Weights;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a request tells of itself.
class SearchRequestTest {
  private static final VectorInput A = VectorInput.of(1);
  private static final VectorInput B = VectorInput.of(2);
  private static final VectorInput C = VectorInput.of(3);
  private static final VectorInput TEXT = new VectorInput.Text("red", "auto");

  @Test
  void aQueryTellsWhatPointsAreComparedWith() {
    Pair pair = new Pair(B, C);
    assertEquals(List.of(A), Query.nearest(A).inputs());
    assertEquals(
        List.of(A, B, C),
        new Query.Recommend(List.of(A, B), List.of(C), Strategy.BEST_SCORE).inputs());
    assertEquals(List.of(A, B, C), new Query.Discover(A, List.of(pair)).inputs());
    assertEquals(List.of(B, C, B, C), new Query.Context(List.of(pair, pair)).inputs());
    assertEquals(
        List.of(A, B),
        new Query.Feedback(A, List.of(new Rated(B, 1)), new Weights(1, 1, 1)).inputs());
    assertEquals(List.of(), Query.Sample.RANDOM.inputs());
  }

  @Test
  void collectionsThatPointsAreLookedUpInAreNamedAtEveryDepth() {
    Step leaf = Step.nearest(A, 10).withLookup(new Step.Lookup("leaf", "v"));
    Step root =
        Step.nearest(B, 10)
            .withLookup(new Step.Lookup("root", null))
            .withPrefetch(Step.nearest(C, 10).withPrefetch(leaf), leaf);
    SearchRequest search = SearchRequest.of(root);
    assertEquals(Set.of("leaf", "root"), search.collections());
    PayloadPath key = PayloadPath.key("k");
    assertEquals(search.collections(), new GroupRequest(search, key, 1, null).collections());
    GroupRequest.Lookup lookup =
        new GroupRequest.Lookup("groups", Selector.Whole.ALL, Selector.Whole.NONE);
    assertEquals(
        Set.of("leaf", "root", "groups"), new GroupRequest(search, key, 1, lookup).collections());
  }

  @Test
  void vocabulariesAreNamedAtEveryDepth() {
    Composition composition =
        new Composition(
            List.of(new Composition.Part(A, 1, null), new Composition.Part(TEXT, 1, null)),
            new FreeDom(new Vocabulary("words", null, "text"), 20, 7, 7),
            Composition.Negatives.Subtraction.SUBTRACTION);
    Step step = Step.of(new Query.Compose(composition), 10);
    assertEquals(Set.of("words"), SearchRequest.of(step).collections());
    Step root = Step.nearest(A, 10).withLookup(new Step.Lookup("root", null)).withPrefetch(step);
    assertEquals(Set.of("root", "words"), SearchRequest.of(root).collections());
  }

  @Test
  void aTextCountsAtEveryDepth() {
    Step words = Step.of(new Query.Context(List.of(new Pair(A, TEXT))), 10);
    assertTrue(SearchRequest.of(words).hasText());
    assertTrue(SearchRequest.of(Step.nearest(A, 10).withPrefetch(words)).hasText());
    assertFalse(SearchRequest.nearest(A, 10).hasText());
  }
}
