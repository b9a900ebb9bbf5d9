package io.ocelli.engine.query;

import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.ScoredPoint;
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
import io.ocelli.engine.query.relevance.Relevances;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Carries out searches on one snapshot. Safe for use by many threads.
public final class QueryEngine {
  private final InputVectors inputs;
  private final Function<String, Snapshot> collections;
  private final Supplier<? extends RandomGenerator> random;
  private final PairStages pairs;
  private final Relevances relevances;

  /// @param collections opens another collection for reading, by name or alias; the engine closes
  ///   what it opens
  /// @param random numbers for one request
  public QueryEngine(
      Encoders encoders,
      ImageCodec codec,
      Function<String, Snapshot> collections,
      Supplier<? extends RandomGenerator> random) {
    this.inputs = new InputVectors(encoders, codec);
    this.pairs = new PairStages(encoders, codec);
    this.collections = collections;
    this.random = random;
    this.relevances = new Relevances(this.inputs);
  }

  public SearchAnswer search(Snapshot snapshot, SearchRequest request, Deadline deadline) {
    return searchAll(snapshot, List.of(request), deadline).getFirst();
  }

  /// Several searches of the same points. What they name is found and encoded for all at once, so
  /// each trace tells the time of that for all.
  public List<SearchAnswer> searchAll(
      Snapshot snapshot, List<SearchRequest> asked, Deadline deadline) {
    long start = System.nanoTime();
    List<SearchRequest> requests = redirected(snapshot, asked);
    requests.forEach(Reranking::requireFew);
    Inputs resolved =
        resolved(
            snapshot,
            requests.stream()
                .map(request -> Reranking.widened(request.step(), request.rerank()))
                .toList(),
            requests.stream().flatMap(Reranking::questions).toList(),
            deadline);
    long encoding = System.nanoTime() - start;
    return requests.stream()
        .map(request -> {
          Session session = new Session(snapshot, deadline, random.get(), request.explain());
          return answer(session, resolved, request).withEncodeNanos(encoding);
        })
        .toList();
  }

  private List<SearchRequest> redirected(Snapshot snapshot, List<SearchRequest> asked) {
    asked.forEach(request -> TreeChecks.requireBounds(request.step()));
    Redirects redirects = new Redirects(inputs, snapshot);
    return asked.stream()
        .map(request -> request.withStep(redirects.applied(request.step())))
        .toList();
  }

  private SearchAnswer answer(Session session, Inputs resolved, SearchRequest request) {
    HitRelevance relevance =
        request.relevance() == null
            ? null
            : new HitRelevance(session, resolved, request, relevances);
    Step step = request.step();
    int offset = isUnordered(step) ? 0 : request.offset();
    Outcome outcome = outcome(session, resolved, request, withOffset(step, offset));
    double[] relevant = relevance == null ? null : relevance.of(outcome.hits());
    if (relevance != null) {
      outcome = outcome.first(relevance.shown(relevant));
    }
    SearchTrace trace = outcome.trace();
    if (trace != null && step.query() instanceof Query.Compose) {
      int[] shown = outcome.hits().stream().skip(offset).mapToInt(Found::doc).toArray();
      trace = trace.withParts(new ComposedStep(session, resolved, step).explain(shown));
    }
    List<ScoredPoint> points = Answers.points(outcome, offset, request, session.snapshot());
    return new SearchAnswer(
        relevant == null ? points : withRelevance(points, relevant, offset), outcome.mode(), trace);
  }

  private static List<ScoredPoint> withRelevance(
      List<ScoredPoint> points, double[] relevant, int offset) {
    return IntStream.range(0, points.size())
        .mapToObj(i -> points.get(i).withRelevance((float) relevant[offset + i]))
        .toList();
  }

  /// @param whole with what comes before the answer
  private Outcome outcome(Session session, Inputs resolved, SearchRequest request, Step whole) {
    StepRunner runner = new StepRunner(session, resolved, request.step());
    if (request.rerank().isEmpty()) {
      return runner.run(whole);
    }
    Reranking reranking =
        new Reranking(session, request, new Stages(session, resolved, runner, pairs));
    return reranking.run(runner.run(Reranking.widened(whole, request.rerank())), whole.limit());
  }

  /// What is missing is told before what makes no sense, as clients expect.
  ///
  /// @param roots whose points are held at once
  /// @param others that ask about these points
  private Inputs resolved(
      Snapshot snapshot, List<Step> roots, List<Step> others, Deadline deadline) {
    List<Step> all = Stream.concat(roots.stream(), others.stream()).toList();
    all.forEach(TreeChecks::requireBounds);
    HeldPoints.require(roots.stream(), snapshot);
    Inputs resolved = new Inputs(snapshot, inputs, collections, deadline);
    resolved.resolve(all);
    all.forEach(TreeChecks::requireSense);
    TreeChecks.requireFewSaid(all);
    resolved.invert(all);
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
    if (!request.search().rerank().isEmpty()) {
      throw OcelliException.badRequest(
          "Wrong input: groups are made of what a search finds: `rerank` has no place there");
    }
    Session session = new Session(snapshot, deadline, random.get(), false);
    SearchRequest search = redirected(snapshot, List.of(request.search())).getFirst();
    Step root = search.step();
    Inputs resolved = resolved(snapshot, List.of(root), List.of(), deadline);
    StepRunner runner = new StepRunner(session, resolved, root);
    return new Groups(session, runner, collections)
        .answer(new GroupRequest(search, request.by(), request.size(), request.lookup()));
  }

  public SimilarityMatrix matrix(Snapshot snapshot, MatrixRequest request, Deadline deadline) {
    String using = Redirects.of(request.using(), snapshot.settings());
    return new Matrix(new Session(snapshot, deadline, random.get(), false))
        .answer(new MatrixRequest(request.filter(), using, request.sample(), request.limit()));
  }
}
