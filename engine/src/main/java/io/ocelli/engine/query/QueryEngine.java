package io.ocelli.engine.query;

import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Carries out searches on one snapshot. Safe for use by many threads.
public final class QueryEngine {
  private final InputVectors inputs;
  private final Function<String, Snapshot> collections;
  private final Supplier<? extends RandomGenerator> random;

  /// @param collections opens another collection for reading, by name or alias; the engine closes
  ///   what it opens
  /// @param random numbers for one request
  public QueryEngine(
      InputVectors inputs,
      Function<String, Snapshot> collections,
      Supplier<? extends RandomGenerator> random) {
    this.inputs = inputs;
    this.collections = collections;
    this.random = random;
  }

  public SearchAnswer search(Snapshot snapshot, SearchRequest request, Deadline deadline) {
    TreeChecks.require(request.step());
    Session session = new Session(snapshot, deadline, random.get(), request.explain());
    long start = System.nanoTime();
    Inputs resolved = resolved(snapshot, request.step());
    long encoding = System.nanoTime() - start;
    Step step = request.step();
    int offset = isUnordered(step) ? 0 : request.offset();
    Outcome outcome = new StepRunner(session, resolved).run(withOffset(step, offset));
    return new SearchAnswer(
            Answers.points(outcome, offset, request, snapshot), outcome.mode(), outcome.trace())
        .withEncodeNanos(encoding);
  }

  private Inputs resolved(Snapshot snapshot, Step step) {
    Inputs resolved = new Inputs(snapshot, inputs, collections);
    resolved.resolve(step);
    return resolved;
  }

  /// A page of a sample would be another sample.
  private static boolean isUnordered(Step step) {
    return step.query() instanceof Query.Sample && step.prefetch().isEmpty();
  }

  /// What is looked at for diversity is the same on every page.
  private static Step withOffset(Step step, int offset) {
    Step whole = step.withLimit((int) Math.min(Integer.MAX_VALUE, (long) offset + step.limit()));
    return step.query() instanceof Query.Nearest(var target, Query.Diversity(float weight, int c))
            && c == 0
        ? whole.withQuery(new Query.Nearest(target, new Query.Diversity(weight, step.limit())))
        : whole;
  }

  public GroupAnswer groups(Snapshot snapshot, GroupRequest request, Deadline deadline) {
    TreeChecks.require(request.search().step());
    Session session = new Session(snapshot, deadline, random.get(), false);
    Inputs resolved = resolved(snapshot, request.search().step());
    return new Groups(session, new StepRunner(session, resolved), collections).answer(request);
  }

  public SimilarityMatrix matrix(Snapshot snapshot, MatrixRequest request, Deadline deadline) {
    return new Matrix(new Session(snapshot, deadline, random.get(), false)).answer(request);
  }
}
