package io.ocelli.engine.cluster.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Pace;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PayloadTraitsTest {
  private static final int POINTS = 400;

  /// Points 0 to 99 are in cluster 0, the others in cluster 1.
  private static int[] clusters() {
    int[] assigned = new int[POINTS];
    for (int row = 100; row < POINTS; row++) {
      assigned[row] = 1;
    }
    return assigned;
  }

  private static List<List<Trait>> traits(int[] assigned, IntFunction<Map<String, Value>> payload) {
    PayloadTraits traits = new PayloadTraits(assigned, 2);
    for (int row = 0; row < assigned.length; row++) {
      traits.add(row, new Value.Obj(payload.apply(row)));
    }
    return traits.traits(10, Pace.FREE);
  }

  private static Map<String, Value> one(String key, Value value) {
    return Map.of(key, value);
  }

  @Test
  void aValueThatMostMembersHaveIsTold() {
    List<List<Trait>> found =
        traits(
            clusters(),
            row -> one("city", Value.of(row < 80 || row % 10 == 0 ? "Graz" : "Linz" + row % 3)));
    Trait graz = found.getFirst().getFirst();
    assertEquals("city", graz.key());
    assertEquals(Value.of("Graz"), graz.value());
    assertEquals(82, graz.count());
    assertEquals(0.82, graz.share(), 1e-9);
    assertEquals(112 / 400.0, graz.shareOfAll(), 1e-9);
    assertEquals(0.82 / 0.28, graz.lift(), 1e-9);
    assertTrue(graz.significance() > 20, graz.toString());
    assertTrue(found.get(1).stream().allMatch(trait -> trait.lift() > 1), found.get(1).toString());
  }

  /// As of vectors in payloads, which would fill memory.
  @Test
  void longListsOfNumbersAreNotKept() {
    NumberValues numbers = new NumberValues();
    for (int i = 0; i < 300_000_000; i++) {
      numbers.add(i / 1_000, i, false);
    }
    assertTrue(numbers.areReal());
    assertTrue(numbers.ranges(new int[300_000]).isEmpty());
  }

  @Test
  void whatHasNothingToDoWithClustersIsNotTold() {
    SplittableRandom random = new SplittableRandom(5);
    List<List<Trait>> found =
        traits(
            clusters(),
            _ ->
                Map.of(
                    "day", Value.of(random.nextInt(7)),
                    "size", Value.of(random.nextDouble()),
                    "tag", new Value.Array(List.of(Value.of("t" + random.nextInt(30)))),
                    "on", Value.of(random.nextBoolean())));
    assertEquals(List.of(List.of(), List.of()), found);
  }

  @Test
  void keysWhoseValuesHardlyRepeatAreLeftOut() {
    List<List<Trait>> found =
        traits(
            clusters(),
            row -> Map.of("path", Value.of("f/" + row), "id", Value.of("h" + row / 2 * 2 / 3)));
    assertEquals(List.of(List.of(), List.of()), found);
  }

  @Test
  void aFewPointsProveNothing() {
    int[] assigned = clusters();
    List<List<Trait>> found =
        traits(
            assigned,
            row -> one("camera", Value.of(row == 1 || row == 2 ? "rare" : "common" + row % 2)));
    assertEquals(List.of(List.of(), List.of()), found);
  }

  @Test
  void eachElementOfAnArrayCountsOnceAPoint() {
    List<List<Trait>> found =
        traits(
            clusters(),
            row ->
                one(
                    "tags",
                    new Value.Array(
                        row < 50
                            ? List.of(Value.of("sea"), Value.of("sea"), Value.of("sun"))
                            : List.of(Value.of("sun")))));
    Trait sea = found.getFirst().getFirst();
    assertEquals("tags", sea.key());
    assertEquals(50, sea.count());
    assertEquals(0.125, sea.shareOfAll(), 1e-9);
  }

  @Test
  void nestedKeysArePathsOfFilters() {
    Value.Obj inner = new Value.Obj(Map.of("b c", Value.of(true)));
    List<List<Trait>> found =
        traits(
            clusters(),
            row ->
                row < 100 ? Map.of("a", inner, "list", new Value.Array(List.of(inner))) : Map.of());
    assertEquals(
        List.of("a.\"b c\"", "list[].\"b c\""), found.getFirst().stream().map(Trait::key).toList());
  }

  @Test
  void numbersAreToldAsTheRangeThatSaysMost() {
    // Of 400 numbers the tenths begin at every 40th: 100, 140, ..., 340; then 380 and so on to 460.
    List<List<Trait>> found =
        traits(clusters(), row -> one("width", Value.of(row < 120 ? 340L + row : row - 20L)));
    Trait wide = found.getFirst().getFirst();
    assertEquals("width", wide.key());
    assertEquals(new Value.Obj(Map.of("gte", Value.of(340L))), wide.value());
    assertEquals(100, wide.count());
    assertEquals(1, found.getFirst().size());
  }

  @Test
  void fewDifferentIntegersAreCategories() {
    List<List<Trait>> found =
        traits(clusters(), row -> one("label", Value.of(row < 100 ? 3L : row % 3)));
    assertEquals(Value.of(3L), found.getFirst().getFirst().value());
  }

  @Test
  void pointsWithoutAClusterAreAmongAll() {
    int[] assigned = clusters();
    for (int row = 300; row < POINTS; row++) {
      assigned[row] = -1;
    }
    List<List<Trait>> found =
        traits(assigned, row -> one("kind", Value.of(row < 100 || row >= 300 ? "a" : "b")));
    assertEquals(0.5, found.getFirst().getFirst().shareOfAll(), 1e-9);
  }

  @Test
  void listsOfNumbersAreNoQuantities() {
    List<List<Trait>> found =
        traits(
            clusters(),
            row ->
                one(
                    "box",
                    new Value.Array(
                        List.of(Value.of(row * 1.5), Value.of(row < 100 ? 2.5 : -row)))));
    assertEquals(List.of(List.of(), List.of()), found);
  }
}
