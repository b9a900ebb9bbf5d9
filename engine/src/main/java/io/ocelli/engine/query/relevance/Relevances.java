package io.ocelli.engine.query.relevance;

import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.Relevance;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.VectorSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Knows how unrelated points score. Pictures, stored points and vectors as they come are taken for
/// queries like the stored ones; texts are another kind: in a space of pictures they are all
/// farther away. Safe for use by many threads.
public final class Relevances {
  private final InputVectors encoders;
  private final KnownBackgrounds known = new KnownBackgrounds();

  public Relevances(InputVectors encoders) {
    this.encoders = encoders;
  }

  /// Where a query is asked.
  ///
  /// @param using name of one dense vector a point
  public record Place(Snapshot snapshot, String using, Deadline deadline) {
    private VectorSettings settings() {
      return snapshot.settings().vectors().get(using);
    }

    private BackgroundScores scores() {
      VectorSample sample = snapshot.sample(using, BackgroundScores.SAMPLE, deadline);
      return new BackgroundScores(sample, settings().metric(), deadline);
    }
  }

  /// What the scores of unrelated points are, divided by the length of the query; empty where there
  /// are too few points to tell.
  ///
  /// @throws OcelliException BAD_REQUEST for examples that are no vectors of the space
  public Optional<UnrelatedScores> unrelated(Relevance asked, Ingredients query, Place place) {
    if (!asked.background().isEmpty()) {
      List<float[]> examples = examples(asked.background(), place);
      BackgroundScores scores = place.scores();
      return scores.isEnough() ? Optional.of(scores.of(examples)) : Optional.empty();
    }
    Map<String, double[]> amounts = new LinkedHashMap<>();
    for (Ingredients.Part part : query.parts()) {
      requireOwn(part.input(), place);
      String model = part.input() instanceof VectorInput.Text text ? text.model() : null;
      double[] sums = amounts.computeIfAbsent(model, _ -> new double[2]);
      sums[0] += part.coefficient();
      sums[1] += Math.abs(part.coefficient());
    }
    return amounts.entrySet().stream()
        .map(kind ->
            ofKind(kind.getKey(), place)
                .map(scores -> scores.times(kind.getValue()[0], kind.getValue()[1])))
        .reduce((a, b) -> a.flatMap(one -> b.map(one::plus)))
        .orElseThrow();
  }

  /// What stored vectors score among each other says nothing of what comes through an aligner.
  private void requireOwn(VectorInput input, Place place) {
    if (input instanceof VectorInput.Image image
        && place.settings().encoder() != null
        && !encoders.isModelOf(place.using(), image.model(), place.snapshot())) {
      throw OcelliException.badRequest(
          "Wrong input: relevance of a picture that comes through an aligner needs a `background`"
              + " of other such pictures");
    }
  }

  /// @param model that reads texts; null for what is as stored vectors are
  private Optional<UnrelatedScores> ofKind(String model, Place place) {
    return known.get(
        place.snapshot().version(),
        new KnownBackgrounds.Key(place.using(), model),
        () -> {
          BackgroundScores scores = place.scores();
          if (!scores.isEnough()) {
            return Optional.empty();
          }
          return Optional.of(model == null ? scores.ofPoints() : scores.of(texts(model, place)));
        });
  }

  private List<float[]> texts(String model, Place place) {
    return examples(
        PlainTexts.ALL.stream()
            .<VectorInput>map(text -> new VectorInput.Text(text, model))
            .toList(),
        place);
  }

  private List<float[]> examples(List<VectorInput> inputs, Place place) {
    List<VectorInput> encoded =
        inputs.stream().filter(input -> !(input instanceof VectorInput.Ready)).toList();
    List<VectorValue> made =
        new ArrayList<>(encoders.ofQueries(encoded, place.using(), place.snapshot()));
    List<VectorValue> all =
        inputs.stream()
            .map(input ->
                input instanceof VectorInput.Ready(VectorValue value) ? value : made.removeFirst())
            .toList();
    return IntStream.range(0, all.size()).mapToObj(i -> dense(i, all.get(i), place)).toList();
  }

  private static float[] dense(int number, VectorValue vector, Place place) {
    if (!(vector instanceof VectorValue.Dense(float[] values))) {
      throw OcelliException.badRequest(
          "Wrong input: relevance.background[" + number + "] must be one dense vector");
    }
    if (values.length != place.settings().size()) {
      throw OcelliException.wrongDimensions(place.settings().size(), values.length);
    }
    return values;
  }
}
