package io.ocelli.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.service.Pace;
import io.ocelli.engine.duplicate.Stars.Judge;
import io.ocelli.engine.duplicate.Stars.Star;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Groups have a centre that every member is linked with.
class StarsTest {
  /// Shots of a camera that turns: those at most so many apart have something in common.
  private static Judge apart(int most) {
    return (one, other) -> Math.abs(one - other) <= most ? 1 - Math.abs(one - other) / 100f : -1;
  }

  /// Each linked with the next alone, as far as anybody knows.
  private static Links chain(int length) {
    Links links = new Links();
    for (int i = 0; i + 1 < length; i++) {
      links.add(i, i + 1, 1);
    }
    return links;
  }

  @Property(tries = 50)
  void chainsComeApart(
      @ForAll @IntRange(min = 2, max = 60) int length,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    Judge judge = apart(most);

    for (Star star : new Stars(chain(length), judge).all(Pace.FREE)) {
      for (int other : star.others().keySet()) {
        assertTrue(judge.strength(star.centre(), other) >= 0, star + " " + other);
      }
    }
  }

  @Property(tries = 50)
  void nothingIsInTwoGroups(@ForAll @IntRange(min = 2, max = 60) int length) {
    List<Star> stars = new Stars(chain(length), apart(3)).all(Pace.FREE);

    long members = stars.stream().mapToLong(star -> 1 + star.others().size()).sum();
    long distinct =
        stars.stream()
            .flatMap(
                star -> Stream.concat(Stream.of(star.centre()), star.others().keySet().stream()))
            .distinct()
            .count();
    assertEquals(members, distinct);
  }

  @Test
  void aCentreIsComparedWithWhatItsLinksAreLinkedWith() {
    Links links = new Links();
    links.add(0, 1, 0.9f);
    links.add(1, 2, 0.8f);
    links.add(2, 3, 0.9f);

    List<Star> stars = new Stars(links, (_, _) -> 0.7f).all(Pace.FREE);

    assertEquals(1, stars.size());
    assertEquals(1, stars.getFirst().centre());
    assertEquals(Set.of(0, 2, 3), stars.getFirst().others().keySet());
    assertEquals(0.7f, stars.getFirst().others().get(3));
  }
}
