package io.ocelli.engine.classify;

import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.encode.EncoderInfo.Similarity;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.space.UnitVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The examples of a request: each votes, or the mean of each class does. The similarity is the
/// cosine, whatever the metric of the collection.
final class ExampleVoters implements Voters {
  private final List<Shown> classes;
  private final Comparison comparison;
  private final double temperature;
  private final int size;
  private final Deadline deadline;

  private record Example(Value label, Target target, double[] unit) {}

  /// A class with all its examples.
  ///
  /// @param mean of all, at unit length
  private record Shown(Value label, List<Example> examples, double[] mean) {
    static Shown of(Value label, List<Example> examples) {
      return new Shown(label, examples, mean(examples));
    }

    /// Without some examples; empty where none is left.
    Stream<double[]> meanWithout(Predicate<Example> gone) {
      if (examples.stream().noneMatch(gone)) {
        return Stream.of(mean);
      }
      List<Example> left = examples.stream().filter(gone.negate()).toList();
      return left.isEmpty() ? Stream.empty() : Stream.of(mean(left));
    }

    private static double[] mean(List<Example> examples) {
      return UnitVectors.mean(examples.stream().map(Example::unit).toList());
    }
  }

  private ExampleVoters(Method.FewShot method, Targets targets, Deadline deadline) {
    this.classes = classes(method.classes(), targets);
    this.comparison = method.comparison();
    this.temperature = method.temperature();
    this.size = targets.size();
    this.deadline = deadline;
  }

  static ExampleVoters of(Method.FewShot method, Targets targets, Deadline deadline) {
    return new ExampleVoters(method, targets, deadline);
  }

  /// Texts are examples that classes have the mean of.
  static Voters of(Method.ZeroShot method, Targets targets, Deadline deadline) {
    List<Method.Support> classes = method.classes().stream().map(ExampleVoters::texts).toList();
    Similarity similarity = targets.similarity();
    ExampleVoters texts =
        of(
            new Method.FewShot(classes, Comparison.CLASS_MEAN, temperature(method, similarity)),
            targets,
            deadline);
    return method.temperature() == null && similarity.isOfPairs()
        ? new SigmoidVoters(texts, similarity)
        : texts;
  }

  private static double temperature(Method.ZeroShot method, Similarity similarity) {
    if (method.temperature() != null) {
      return method.temperature();
    }
    return similarity.scale() == null
        ? Method.ZeroShot.DEFAULT_TEMPERATURE
        : 1 / similarity.scale();
  }

  private static Method.Support texts(Method.Described described) {
    List<VectorInput> texts = new ArrayList<>();
    described.texts().forEach(text -> texts.add(new VectorInput.Text(text, "auto")));
    return new Method.Support(described.label(), texts);
  }

  /// All examples go through the encoders together.
  private static List<Shown> classes(List<Method.Support> supports, Targets targets) {
    List<VectorInput> inputs = new ArrayList<>();
    supports.forEach(support -> inputs.addAll(support.examples()));
    List<Target> given = targets.of(inputs);
    List<Shown> classes = new ArrayList<>();
    int next = 0;
    for (Method.Support support : supports) {
      List<Example> examples = new ArrayList<>();
      for (int i = 0; i < support.examples().size(); i++) {
        Target target = given.get(next++);
        examples.add(new Example(support.label(), target, target.unit(targets.size())));
      }
      classes.add(Shown.of(support.label(), examples));
    }
    return classes;
  }

  @Override
  public Votes ballot(Target target) {
    return ballot(target.unit(size), each -> each.target().isSame(target));
  }

  @Override
  public boolean independent() {
    return false;
  }

  @Override
  public double[] leftOut(UnknownRule.Score score, int most) {
    List<Example> examples = classes.stream().flatMap(each -> each.examples().stream()).toList();
    int[] chosen = Voters.spread(examples.size(), most);
    double[] scores = new double[chosen.length];
    for (int i = 0; i < scores.length; i++) {
      deadline.check();
      Example own = examples.get(chosen[i]);
      scores[i] = ballot(own.unit(), each -> each == own).score(score);
    }
    return scores;
  }

  /// @param gone examples that have no vote
  private Votes ballot(double[] unit, Predicate<Example> gone) {
    Stream<Vote> votes =
        switch (comparison) {
          case Comparison.ATTENTION ->
              classes.stream()
                  .flatMap(each -> each.examples().stream())
                  .filter(gone.negate())
                  .map(each -> vote(each.label(), UnitVectors.dot(unit, each.unit())));
          case Comparison.CLASS_MEAN ->
              classes.stream()
                  .flatMap(each ->
                      each.meanWithout(gone)
                          .map(mean -> vote(each.label(), UnitVectors.dot(unit, mean))));
        };
    Comparator<Vote> nearest = Comparator.comparingDouble(Vote::similarity).reversed();
    return new Votes(votes.sorted(nearest).toList(), temperature, 1);
  }

  private static Vote vote(Value label, double similarity) {
    return new Vote(List.of(label), similarity, null);
  }
}
