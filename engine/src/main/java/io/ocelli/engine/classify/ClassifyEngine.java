package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Threshold;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.service.Classifiers;
import io.ocelli.core.service.Deadline;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// Labels inputs, all of a request by one snapshot. Safe for use by many threads.
public final class ClassifyEngine implements Classifiers {
  private final Catalog catalog;
  private final InputVectors inputs;

  public ClassifyEngine(Catalog catalog, Encoders encoders, ImageCodec codec) {
    this.catalog = catalog;
    this.inputs = new InputVectors(encoders, codec);
  }

  @Override
  public ClassifyAnswer classify(String collection, ClassifyRequest request, Deadline deadline) {
    try (Snapshot snapshot = catalog.get(collection).snapshot(deadline)) {
      Targets targets = new Targets(request.using(), snapshot, inputs);
      Voters voters = voters(request.method(), targets, deadline);
      UnknownRule rule = request.unknown();
      List<Target> asked = targets.of(request.inputs());
      Threshold threshold = rule == null ? null : RiskThreshold.of(rule, voters);
      List<Verdict> verdicts = new ArrayList<>(asked.size());
      for (Target target : asked) {
        deadline.check();
        verdicts.add(verdict(voters.ballot(target), request.evidence(), threshold));
      }
      return new ClassifyAnswer(verdicts, threshold);
    }
  }

  private static Voters voters(Method asked, Targets targets, Deadline deadline) {
    return switch (asked) {
      case Method.Neighbours method -> new NeighbourVoters(method, targets, deadline);
      case Method.FewShot method -> ExampleVoters.of(method, targets, deadline);
      case Method.ZeroShot method -> ExampleVoters.of(method, targets, deadline);
      case Method.Mix(var neighbours, var other, double alpha) ->
          new MixedVoters(
              voters(neighbours, targets, deadline), voters(other, targets, deadline), alpha);
    };
  }

  private static Verdict verdict(Ballot ballot, int evidence, Threshold threshold) {
    List<Evidence> told = ballot.evidence(evidence);
    if (threshold == null) {
      return new Verdict(ballot.labels(), told, null, false);
    }
    double score = ballot.score(threshold.score());
    return new Verdict(ballot.labels(), told, score, score < threshold.value());
  }
}
