package io.ocelli.engine.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.classify.ClassifyAnswer.Probable;
import io.ocelli.core.classify.UnknownRule.Score;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// Votes become probabilities as the papers have it.
class VotesTest {
  private static final double EXACT = 1e-12;

  @Test
  void byHand() {
    // Weights relative to the nearest: 1, 1/2, 1/4 where T ln 2 lies between similarities.
    double step = 0.1 * Math.log(2);
    Votes ballot =
        new Votes(
            List.of(vote(0.9, "cat"), vote(0.9 - step, "dog"), vote(0.9 - 2 * step, "cat")),
            0.1,
            1);

    assertEquals(List.of("cat", "dog"), texts(ballot.labels()));
    assertEquals(5.0 / 7, ballot.labels().get(0).probability(), EXACT);
    assertEquals(2.0 / 7, ballot.labels().get(1).probability(), EXACT);
    assertEquals(0.9, ballot.score(Score.SIMILARITY), EXACT);
    // T log(e^(.9/T) (1 + 1/2 + 1/4)).
    assertEquals(0.9 + 0.1 * Math.log(1.75), ballot.score(Score.ENERGY), EXACT);
  }

  @Test
  void aVoteForSeveralLabelsIsSplitEvenly() {
    Votes ballot =
        new Votes(
            List.of(
                new Vote(List.of(Value.of("a"), Value.of("b")), 1, null),
                new Vote(List.of(Value.of("b")), 1, null)),
            0.07,
            1);
    assertEquals(List.of("b", "a"), texts(ballot.labels()));
    assertEquals(0.75, ballot.labels().getFirst().probability(), EXACT);
  }

  @Test
  void scoresBeyondAFloatVoteForTheNearest() {
    Votes ballot =
        new Votes(
            List.of(
                vote(Double.POSITIVE_INFINITY, "cat"),
                vote(Double.POSITIVE_INFINITY, "dog"),
                vote(1, "cow")),
            0.07,
            1);
    assertEquals(List.of("cat", "dog", "cow"), texts(ballot.labels()));
    assertEquals(0.5, ballot.labels().getFirst().probability(), EXACT);
    assertEquals(0, ballot.labels().getLast().probability(), EXACT);
  }

  @Test
  void tiesGoByTheTextOfLabels() {
    List<Vote> votes =
        List.of(
            new Vote(List.of(Value.of("b")), 0.5, null),
            new Vote(List.of(Value.of(true)), 0.5, null),
            new Vote(List.of(Value.of("10")), 0.5, null),
            new Vote(List.of(Value.of(10)), 0.5, null),
            new Vote(List.of(Value.of(9)), 0.5, null));
    assertEquals(
        List.of(Value.of(10), Value.of("10"), Value.of(9), Value.of("b"), Value.of(true)),
        new Votes(votes, 0.07, 1).labels().stream().map(Probable::label).toList());
  }

  @Test
  void withoutVotesThereIsNothingToSay() {
    Votes none = new Votes(List.of(), 0.07, 1);
    assertEquals(List.of(), none.labels());
    assertEquals(Double.NEGATIVE_INFINITY, none.score(Score.SIMILARITY));
    assertEquals(Double.NEGATIVE_INFINITY, none.score(Score.ENERGY));
  }

  @Property
  void mixturesGoFromTheOneToTheOther(
      @ForAll("votes") List<Vote> votes,
      @ForAll("votes") List<Vote> others,
      @ForAll @DoubleRange(min = 0, max = 1) double alpha) {
    Votes one = new Votes(votes, 0.07, 1);
    Votes other = new Votes(others, 0.5, 1);
    Map<Value, Double> ones = byLabel(one.labels());
    Map<Value, Double> rest = byLabel(other.labels());
    new Mixture(one, other, alpha)
        .labels()
        .forEach(each ->
            assertEquals(
                alpha * ones.getOrDefault(each.label(), 0.0)
                    + (1 - alpha) * rest.getOrDefault(each.label(), 0.0),
                each.probability(),
                1e-12));
    assertEquals(one.labels().getFirst(), new Mixture(one, other, 1).labels().getFirst());
    assertEquals(other.labels().getFirst(), new Mixture(one, other, 0).labels().getFirst());
    Votes none = new Votes(List.of(), 0.07, 1);
    assertEquals(other.labels(), new Mixture(none, other, alpha).labels());
  }

  @Property
  void probabilitiesAddUpToOneAndDoNotDependOnWhereSimilaritiesBegin(
      @ForAll("votes") List<Vote> votes, @ForAll @DoubleRange(min = -3, max = 3) double shift) {
    List<Probable> labels = new Votes(votes, 0.07, 1).labels();
    assertEquals(1, labels.stream().mapToDouble(Probable::probability).sum(), 1e-9);
    List<Vote> shifted =
        votes.stream()
            .map(each -> new Vote(each.labels(), each.similarity() + shift, null))
            .toList();
    Map<Value, Double> others = byLabel(new Votes(shifted, 0.07, 1).labels());
    labels.forEach(each -> assertEquals(each.probability(), others.get(each.label()), 1e-9));
  }

  /// The limits: the nearest decides where T goes to 0, the count where it grows.
  @Property
  void theTemperatureGoesFromTheNearestToTheCount(@ForAll("votes") List<Vote> votes) {
    Map<Value, Double> cold = byLabel(new Votes(votes, 1e-6, 1).labels());
    double nearest = votes.getFirst().similarity();
    double first = votes.stream().filter(each -> each.similarity() == nearest).count();
    Map<Value, Double> hot = byLabel(new Votes(votes, 1e9, 1).labels());
    cold.forEach((label, probability) -> {
      assertEquals(count(votes, label, nearest) / first, probability, 1e-6);
      assertEquals(count(votes, label, -2) / votes.size(), hot.get(label), 1e-6);
    });
  }

  private static double count(List<Vote> votes, Value label, double least) {
    return votes.stream()
        .filter(each -> each.similarity() >= least && each.labels().contains(label))
        .count();
  }

  /// Nearest first; similarities are hundredths, so that some are equal and none almost.
  @Provide
  Arbitrary<List<Vote>> votes() {
    Arbitrary<Vote> vote =
        Combinators.combine(
                Arbitraries.integers().between(-100, 100), Arbitraries.of("a", "b", "c", "d"))
            .as((hundredths, label) -> vote(hundredths / 100.0, label));
    return vote.list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(list -> {
          List<Vote> sorted = new ArrayList<>(list);
          sorted.sort(Comparator.comparingDouble(Vote::similarity).reversed());
          return sorted;
        });
  }

  private static Vote vote(double similarity, String label) {
    return new Vote(List.of(Value.of(label)), similarity, null);
  }

  private static List<String> texts(List<Probable> labels) {
    return labels.stream().map(each -> ((Value.Text) each.label()).value()).toList();
  }

  private static Map<Value, Double> byLabel(List<Probable> labels) {
    Map<Value, Double> map = new HashMap<>();
    labels.forEach(each -> map.put(each.label(), each.probability()));
    return map;
  }
}
