package io.ocelli.bench.ann.engine;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import io.ocelli.bench.ann.data.Nearness;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.lucene.util.FixedBitSet;

/// JVector's graph over floats in memory, built with the settings of its documentation.
public final class JVectorEngine implements Engine {
  /// Links of a node; its counterpart in HNSW is 2 M.
  private static final int MAX_DEGREE = 32;

  private static final int BEAM = 200;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;

  private final VectorTypeSupport types =
      VectorizationProvider.getInstance().getVectorTypeSupport();
  private VectorSimilarityFunction similarity;
  private ListRandomAccessVectorValues vectors;
  private ImmutableGraphIndex graph;

  @Override
  public String name() {
    return "jvector";
  }

  @Override
  public String variant() {
    return "float graph M32 beam200";
  }

  @Override
  public void build(Workload workload, Path folder, int threads) throws IOException {
    similarity = similarity(workload.metric());
    List<VectorFloat<?>> rows = new ArrayList<>(workload.base().length);
    for (float[] row : workload.base()) {
      rows.add(types.createFloatVector(row));
    }
    vectors = new ListRandomAccessVectorValues(rows, workload.dims());
    BuildScoreProvider scores = BuildScoreProvider.randomAccessScoreProvider(vectors, similarity);
    try (ForkJoinPool pool = new ForkJoinPool(threads);
        GraphIndexBuilder builder =
            GraphIndexBuilder.builder(scores, workload.dims(), MAX_DEGREE)
                .withBeamWidth(BEAM)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .withSimdExecutor(pool)
                .withParallelExecutor(pool)
                .build()) {
      graph = builder.build(vectors);
    }
  }

  private static VectorSimilarityFunction similarity(Metric metric) {
    return switch (metric) {
      case EUCLID -> VectorSimilarityFunction.EUCLIDEAN;
      case COSINE, DOT -> VectorSimilarityFunction.DOT_PRODUCT;
      case MANHATTAN -> throw Nearness.unsupported();
    };
  }

  @Override
  public List<Effort> efforts() {
    return Effort.efs(10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384);
  }

  @Override
  public Effort usualEffort() {
    return Effort.ef(96);
  }

  @Override
  public Footprint footprint() {
    long bytes = (long) vectors.size() * vectors.dimension() * Float.BYTES + graph.ramBytesUsed();
    return new Footprint(bytes, bytes);
  }

  @Override
  public Searcher searcher() {
    return new GraphWalk(Bits.ALL);
  }

  @Override
  public boolean filters() {
    return true;
  }

  @Override
  public Searcher searcher(FixedBitSet accepted) {
    return new GraphWalk(accepted::get);
  }

  private final class GraphWalk implements Searcher {
    private final GraphSearcher searcher = new GraphSearcher(graph);
    private final Bits accepted;

    GraphWalk(Bits accepted) {
      this.accepted = accepted;
    }

    @Override
    public int search(float[] query, Effort effort, int[] found) {
      VectorFloat<?> target = types.createFloatVector(query);
      int breadth = Math.max(effort.breadth(), found.length);
      SearchResult result =
          searcher.search(
              DefaultSearchScoreProvider.exact(target, similarity, vectors),
              found.length,
              breadth,
              0,
              0,
              accepted);
      SearchResult.NodeScore[] nodes = result.getNodes();
      for (int i = 0; i < nodes.length; i++) {
        found[i] = nodes[i].node;
      }
      return nodes.length;
    }

    @Override
    public void close() throws IOException {
      searcher.close();
    }
  }

  @Override
  public void close() throws IOException {
    if (graph != null) {
      graph.close();
    }
  }
}
