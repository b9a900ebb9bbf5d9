package io.ocelli.bench.quality.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.ComposedScores;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Gallery;
import io.ocelli.bench.quality.composed.Lexicon;
import io.ocelli.bench.quality.composed.Method;
import io.ocelli.bench.quality.composed.Methods;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.bench.quality.workload.AttributeSpace.Parameters;
import io.ocelli.core.id.PointId;
import io.ocelli.indexer.sample.SampleCollection;
import io.ocelli.indexer.sample.SamplePicture;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeWorkloadsTest {
  private static final List<SamplePicture> PICTURES = SampleCollection.pictures();

  /// Of 8 shapes, 8 colours and 5 textures there is each combination once.
  @Test
  void sameShapeOtherColourHasOneRightAnswerATexture() {
    AttributeWorkloads workloads = new AttributeWorkloads(Parameters.STANDARD);
    ComposedWorkload workload = workloads.changed(Set.of(Attribute.SHAPE), Attribute.COLOUR);
    assertEquals("same shape, other colour", workload.name());
    assertEquals(320, workload.queries().size());
    Set<String> targets = new HashSet<>();
    for (int i = 0; i < PICTURES.size(); i++) {
      ComposedQuery query = workload.queries().get(i);
      String target = ((Part.Words) query.wantedWords().getFirst()).text();
      targets.add(target);
      assertFalse(target.equals(PICTURES.get(i).colour()), "nobody asks for what is there");
      Set<String> textures = new HashSet<>();
      for (PointId id : query.relevant()) {
        SamplePicture right = PICTURES.get((int) ((PointId.Num) id).value());
        assertEquals(PICTURES.get(i).shape(), right.shape());
        assertEquals(target, right.colour());
        textures.add(right.texture());
      }
      assertEquals(5, textures.size());
      assertEquals(5, query.relevant().size());
    }
    assertEquals(8, targets.size());
  }

  @Test
  void vocabulariesNameWhatIsShownAndMuchThatIsNot() {
    AttributeWorkloads workloads = new AttributeWorkloads(Parameters.STANDARD);
    Lexicon lexicon = workloads.lexicon();
    assertEquals(8 + 500, new HashSet<>(lexicon.vocabularies().get("names of things")).size());
    assertEquals(26 + 500, new HashSet<>(lexicon.vocabularies().get("all words")).size());
    assertArrayEquals(workloads.space().text("red star"), lexicon.texts().apply("red star"));
  }

  @Test
  void keepingMoreLeavesFewer() {
    AttributeWorkloads workloads = new AttributeWorkloads(Parameters.STANDARD);
    Map<String, Set<Integer>> sizes = new HashMap<>();
    for (ComposedWorkload workload : workloads.all()) {
      for (ComposedQuery query : workload.queries()) {
        sizes.computeIfAbsent(workload.name(), _ -> new HashSet<>()).add(query.relevant().size());
      }
    }
    assertEquals(
        Map.of(
            "same shape, other colour", Set.of(5),
            "same shape, other texture", Set.of(8),
            "same colour, other shape", Set.of(5),
            "same shape and texture, other colour", Set.of(1),
            "same shape, not its colour", Set.of(35),
            "same shape, not its texture", Set.of(32)),
        sizes);
  }

  @Test
  void aSumFindsWhatNeitherPartDoes() throws IOException {
    AttributeWorkloads workloads = new AttributeWorkloads(Parameters.STANDARD);
    ComposedWorkload workload =
        workloads.changed(Set.of(Attribute.SHAPE, Attribute.TEXTURE), Attribute.COLOUR);
    Map<String, Double> map = new HashMap<>();
    try (Gallery gallery = new Gallery(workloads.vectors())) {
      for (Method method : Methods.all()) {
        if (workload.queries().stream().allMatch(method::answers)) {
          map.put(
              method.name(),
              ComposedScores.measure(
                      workload,
                      query -> gallery.ranking(method.question().apply(query).orElseThrow()))
                  .map());
        }
      }
    }
    double alone = Math.max(map.get("image only"), map.get("text only"));
    assertTrue(map.get("plain sum") > 1.5 * alone, map.toString());
  }
}
