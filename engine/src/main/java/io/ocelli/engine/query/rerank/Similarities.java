package io.ocelli.engine.query.rerank;

import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.search.scoring.Combination;
import io.ocelli.ann.search.scoring.Combinations;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.query.Found;
import io.ocelli.storage.query.Leg;
import io.ocelli.storage.query.Scope;
import io.ocelli.storage.query.VectorQuestion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How near points of a collection are to each other by the vectors of one name: more is nearer,
/// whatever the metric. For one thread.
public final class Similarities implements MarginalRelevance.Likeness {
  private final String using;
  private final Snapshot snapshot;
  private final Deadline deadline;
  private final Map<Integer, VectorValue> vectors = new HashMap<>();

  public Similarities(String using, Snapshot snapshot, Deadline deadline) {
    this.using = using;
    this.snapshot = snapshot;
    this.deadline = deadline;
  }

  /// Reads the vectors of some points at once; others are read when they are met.
  public void load(int[] docs) {
    Selector only = new Selector.Include(List.of(using));
    List<StoredPoint> points = snapshot.read(docs, Selector.Whole.NONE, only);
    for (int i = 0; i < docs.length; i++) {
      vectors.put(docs[i], points.get(i).vectors().get(using));
    }
  }

  @Override
  public Map<Integer, Float> toTaken(int taken, int[] others) {
    deadline.check();
    return switch (vector(taken)) {
      case VectorValue.Dense(float[] values) -> pairs(values, others);
      case VectorValue.Sparse sparse -> nearness(sparse, others);
      case VectorValue.Multi _ -> maxSim(taken, others);
    };
  }

  /// A search of a few points for each of them would take longer than the arithmetic.
  private Map<Integer, Float> pairs(float[] taken, int[] others) {
    Metric metric = snapshot.settings().vectors().get(using).metric();
    Map<Integer, Float> nearness = HashMap.newHashMap(others.length);
    for (int other : others) {
      float[] values = ((VectorValue.Dense) vector(other)).values();
      nearness.put(other, nearness(metric, taken, values));
    }
    return nearness;
  }

  private static float nearness(Metric metric, float[] a, float[] b) {
    FloatPairs pairs = Kernels.chosen().floatPairs();
    return switch (metric) {
      case DOT -> pairs.dot(a, b);
      case COSINE -> pairs.cosine(a, b);
      case EUCLID -> -pairs.squaredL2(a, b);
      case MANHATTAN -> -pairs.l1(a, b);
    };
  }

  /// Max-sim is not symmetric: each of the others is the query.
  private Map<Integer, Float> maxSim(int taken, int[] others) {
    List<VectorValue> queries = Arrays.stream(others).mapToObj(this::vector).toList();
    Map<Integer, Float> nearness = HashMap.newHashMap(others.length);
    Combination keep =
        (parts, _, scores) -> {
          for (int i = 0; i < others.length; i++) {
            nearness.put(others[i], parts[i][0]);
          }
          scores[0] = 0;
        };
    compare(new VectorQuestion(using, queries, keep), new int[] {taken});
    return nearness;
  }

  /// Of documents to a vector.
  public Map<Integer, Float> nearness(VectorValue target, int[] docs) {
    VectorQuestion plain = new VectorQuestion(using, List.of(target), Combinations.sum(1));
    Map<Integer, Float> nearness = HashMap.newHashMap(docs.length);
    compare(plain, docs).forEach(hit -> nearness.put(hit.doc(), hit.score()));
    return nearness;
  }

  /// Null where the point lacks it.
  public VectorValue vector(int doc) {
    return vectors.computeIfAbsent(doc, this::read);
  }

  private VectorValue read(int doc) {
    Selector only = new Selector.Include(List.of(using));
    return snapshot.read(doc, Selector.Whole.NONE, only).vectors().get(using);
  }

  private List<Found> compare(VectorQuestion asked, int[] docs) {
    Leg leg = new Leg(asked, Scope.among(docs), docs.length, null, SearchParams.EXACT, false);
    return snapshot.nearest(leg, deadline).hits();
  }
}
