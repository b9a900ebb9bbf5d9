package io.ocelli.engine.classify;

import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.Method.Comparison;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.space.UnitVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The examples of a request: each votes, or the mean of each class does. The similarity is the
/// cosine, whatever the metric of the collection.
final class ExampleVoters implements Voters {
  private final List<Example> examples;
  private final Comparison comparison;
  private final double temperature;
  private final int size;
  private final Deadline deadline;

  private record Example(Value label, Target target, double[] unit) {}

  private ExampleVoters(Method.FewShot method, Targets targets, Deadline deadline) {
    this.examples = examples(method.classes(), targets);
    this.comparison = method.comparison();
    this.temperature = method.temperature();
    this.size = targets.size();
    this.deadline = deadline;
  }

  static ExampleVoters of(Method.FewShot method, Targets targets, Deadline deadline) {
    return new ExampleVoters(method, targets, deadline);
  }

  /// Texts are examples that classes have the mean of.
  static ExampleVoters of(Method.ZeroShot method, Targets targets, Deadline deadline) {
    List<Method.Support> classes = method.classes().stream().map(ExampleVoters::texts).toList();
    return of(
        new Method.FewShot(classes, Comparison.CLASS_MEAN, method.temperature()),
        targets,
        deadline);
  }

  private static Method.Support texts(Method.Described described) {
    List<VectorInput> texts = new ArrayList<>();
    described.texts().forEach(text -> texts.add(new VectorInput.Text(text, "auto")));
    return new Method.Support(described.label(), texts);
  }

  private static List<Example> examples(List<Method.Support> classes, Targets targets) {
    List<VectorInput> inputs = new ArrayList<>();
    List<Value> labels = new ArrayList<>();
    for (Method.Support support : classes) {
      for (VectorInput input : support.examples()) {
        inputs.add(input);
        labels.add(support.label());
      }
    }
    List<Target> given = targets.of(inputs);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Target target = given.get(i);
      examples.add(new Example(labels.get(i), target, target.unit(targets.size())));
    }
    return examples;
  }

  @Override
  public Ballot ballot(Target target) {
    Stream<Example> others = examples.stream().filter(each -> !each.target().isSame(target));
    return ballot(target.unit(size), others);
  }

  @Override
  public List<Ballot> leftOut(int most) {
    List<Ballot> ballots = new ArrayList<>();
    for (int chosen : Voters.spread(examples.size(), most)) {
      deadline.check();
      Example own = examples.get(chosen);
      Stream<Example> others = examples.stream().filter(each -> each != own);
      ballots.add(ballot(own.unit(), others));
    }
    return ballots;
  }

  private Ballot ballot(double[] unit, Stream<Example> voting) {
    Stream<Vote> votes =
        switch (comparison) {
          case Comparison.ATTENTION ->
              voting.map(each -> vote(each.label(), UnitVectors.dot(unit, each.unit())));
          case Comparison.CLASS_MEAN ->
              byClass(voting).entrySet().stream()
                  .map(each ->
                      vote(
                          each.getKey(), UnitVectors.dot(unit, UnitVectors.mean(each.getValue()))));
        };
    Comparator<Vote> nearest = Comparator.comparingDouble(Vote::similarity).reversed();
    return new Votes(votes.sorted(nearest).toList(), temperature, 1);
  }

  private static Map<Value, List<double[]>> byClass(Stream<Example> examples) {
    Map<Value, List<double[]>> classes = new LinkedHashMap<>();
    examples.forEach(
        each -> classes.computeIfAbsent(each.label(), _ -> new ArrayList<>()).add(each.unit()));
    return classes;
  }

  private static Vote vote(Value label, double similarity) {
    return new Vote(List.of(label), similarity, null);
  }
}
