package io.ocelli.engine.query;

import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.SearchTrace;
import io.ocelli.core.query.compound.GroupAnswer;
import io.ocelli.core.query.compound.GroupRequest;
import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.core.query.compound.SimilarityMatrix;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Deadline;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import java.util.List;
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
    return searchAll(snapshot, List.of(request), deadline).getFirst();
  }

  /// Several searches of the same points. What they name is found and encoded for all at once, so
  /// each trace tells the time of that for all.
  public List<SearchAnswer> searchAll(
      Snapshot snapshot, List<SearchRequest> requests, Deadline deadline) {
    long start = System.nanoTime();
    List<Step> roots = requests.stream().map(SearchRequest::step).toList();
    Inputs resolved = resolved(snapshot, roots, deadline);
    long encoding = System.nanoTime() - start;
    return requests.stream()
        .map(request -> {
          Session session = new Session(snapshot, deadline, random.get(), request.explain());
          return answer(session, resolved, request).withEncodeNanos(encoding);
        })
        .toList();
  }

  private static SearchAnswer answer(Session session, Inputs resolved, SearchRequest request) {
    Step step = request.step();
    int offset = isUnordered(step) ? 0 : request.offset();
    Outcome outcome = new StepRunner(session, resolved, step).run(withOffset(step, offset));
    SearchTrace trace = outcome.trace();
    if (trace != null && step.query() instanceof Query.Compose) {
      int[] shown = outcome.hits().stream().skip(offset).mapToInt(Found::doc).toArray();
      trace = trace.withParts(new ComposedStep(session, resolved, step).explain(shown));
    }
    return new SearchAnswer(
        Answers.points(outcome, offset, request, session.snapshot()), outcome.mode(), trace);
  }

  /// What is missing is told before what makes no sense, as clients expect.
  private Inputs resolved(Snapshot snapshot, List<Step> roots, Deadline deadline) {
    roots.forEach(TreeChecks::requireBounds);
    HeldPoints.require(roots.stream(), snapshot);
    Inputs resolved = new Inputs(snapshot, inputs, collections);
    resolved.resolve(roots);
    roots.forEach(TreeChecks::requireSense);
    resolved.invert(roots, deadline);
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
        ? whole.withQuery(new Query.Nearest(target, Query.Diversity.ofAsMany(weight, step.limit())))
        : whole;
  }

  public GroupAnswer groups(Snapshot snapshot, GroupRequest request, Deadline deadline) {
    Session session = new Session(snapshot, deadline, random.get(), false);
    Step root = request.search().step();
    StepRunner runner = new StepRunner(session, resolved(snapshot, List.of(root), deadline), root);
    return new Groups(session, runner, collections).answer(request);
  }

  public SimilarityMatrix matrix(Snapshot snapshot, MatrixRequest request, Deadline deadline) {
    return new Matrix(new Session(snapshot, deadline, random.get(), false)).answer(request);
  }
}
