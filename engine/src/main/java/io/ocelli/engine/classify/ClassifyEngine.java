package io.ocelli.engine.classify;

import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyAnswer.Evidence;
import io.ocelli.core.classify.ClassifyAnswer.Threshold;
import io.ocelli.core.classify.ClassifyAnswer.Verdict;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.Method;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.UnknownRule;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Classifiers;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.classify.head.HeadEngine;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Labels inputs, all of a request by one snapshot. Safe for use by many threads.
public final class ClassifyEngine implements Classifiers {
  private final Catalog catalog;
  private final InputVectors inputs;
  private final HeadEngine heads;
  private final KnownThresholds thresholds = new KnownThresholds();

  public ClassifyEngine(Catalog catalog, InputVectors inputs, SpaceLocks locks) {
    this.catalog = catalog;
    this.inputs = inputs;
    this.heads = new HeadEngine(catalog, locks);
  }

  @Override
  public ClassifyAnswer classify(String collection, ClassifyRequest request, Deadline deadline) {
    StoredCollection stored = catalog.get(collection);
    try (Snapshot snapshot = stored.snapshot(deadline)) {
      Targets targets = new Targets(using(request, snapshot), snapshot, inputs);
      Voters voters = voters(request.method(), targets, deadline);
      requireFits(request, snapshot);
      UnknownRule rule = request.unknown();
      List<Target> asked = targets.of(request.inputs());
      Threshold threshold =
          rule == null
              ? null
              : thresholds.of(
                  stored, targets, request.method(), rule, () -> RiskThreshold.of(rule, voters));
      List<Verdict> verdicts = new ArrayList<>(asked.size());
      for (Target target : asked) {
        deadline.check();
        verdicts.add(verdict(voters.ballot(target), request.evidence(), threshold));
      }
      if (verdicts.getFirst().labels().isEmpty()) {
        requireLabels(request.method(), snapshot);
      }
      return new ClassifyAnswer(verdicts, threshold, voters.independent());
    }
  }

  /// Searches and labels are answered by the same vector, but for a classifier that is kept: it
  /// labels the one that it was fitted on.
  private String using(ClassifyRequest request, Snapshot snapshot) {
    boolean isFitted =
        kept(request.method(), snapshot)
            .filter(classifier -> classifier.vector().equals(request.using()))
            .isPresent();
    List<VectorInput> given =
        Stream.concat(request.inputs().stream(), request.method().inputs()).toList();
    return isFitted ? request.using() : inputs.answering(request.using(), given, snapshot);
  }

  private static Optional<SavedClassifier> kept(Method method, Snapshot snapshot) {
    return switch (method) {
      case Method.Saved(String name) -> snapshot.classifier(name).map(FittedClassifier::about);
      case Method.Mix mix -> kept(mix.other(), snapshot);
      case Method.Neighbours _, Method.FewShot _, Method.ZeroShot _ -> Optional.empty();
    };
  }

  /// The reader of a request knows how large answers get, but for classifiers that are kept.
  private static void requireFits(ClassifyRequest request, Snapshot snapshot) {
    long classes =
        kept(request.method(), snapshot).map(SavedClassifier::classes).map(List::size).orElse(0);
    if (request.inputs().size() * classes > ClassifyRequest.MOST_NAMED) {
      throw OcelliException.badRequest(
          "Wrong input: %d inputs with %d classes each are more than %d together: send fewer inputs"
              .formatted(request.inputs().size(), classes, ClassifyRequest.MOST_NAMED));
    }
  }

  private static void requireLabels(Method method, Snapshot snapshot) {
    switch (method) {
      case Method.Neighbours points -> LabelKeys.require(points.labelKey(), snapshot);
      case Method.Mix _, Method.FewShot _, Method.ZeroShot _, Method.Saved _ -> {}
    }
  }

  private static Voters voters(Method asked, Targets targets, Deadline deadline) {
    return switch (asked) {
      case Method.Neighbours method -> new NeighbourVoters(method, targets, deadline);
      case Method.FewShot method -> ExampleVoters.of(method, targets, deadline);
      case Method.ZeroShot method -> ExampleVoters.of(method, targets, deadline);
      case Method.Saved method -> HeadVoters.of(method, targets);
      case Method.Mix(var neighbours, var other, double alpha) ->
          new MixedVoters(
              voters(neighbours, targets, deadline), voters(other, targets, deadline), alpha);
    };
  }

  @Override
  public SavedClassifier fit(String collection, HeadRequest request, Deadline deadline) {
    return heads.fit(collection, request, deadline);
  }

  @Override
  public List<SavedClassifier> saved(String collection) {
    return heads.list(collection);
  }

  @Override
  public boolean forget(String collection, String name) {
    return heads.drop(collection, name);
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
