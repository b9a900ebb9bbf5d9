package io.ocelli.bench.ann.engine;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import io.ocelli.bench.ann.data.Nearness;
import io.ocelli.bench.ann.data.Workload;
import io.ocelli.core.metric.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;

/// hnswlib-core (Java). Its own distances do not use SIMD, so it is given Lucene's.
public final class HnswlibEngine implements Engine {
  private static final int M = 16;
  private static final int EF_CONSTRUCTION = 200;
  private static final int PROGRESS_STEP = 1_000_000;

  private record Row(Integer id, float[] vector) implements Item<Integer, float[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public int dimensions() {
      return vector.length;
    }
  }

  private HnswIndex<Integer, float[], Row, Float> index;

  @Override
  public String name() {
    return "hnswlib-java";
  }

  @Override
  public String variant() {
    return "float HNSW M16 efC200, SIMD distances";
  }

  @Override
  public void build(Workload workload, Path folder, int threads) throws IOException {
    Metric metric = workload.metric();
    DistanceFunction<float[], Float> distance = (a, b) -> Nearness.distance(metric, a, b);
    int rows = workload.base().length;
    index =
        HnswIndex.newBuilder(workload.dims(), distance, rows)
            .withM(M)
            .withEfConstruction(EF_CONSTRUCTION)
            .build();
    List<Row> items = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      items.add(new Row(i, workload.base()[i]));
    }
    try {
      index.addAll(items, threads, (_, _) -> {}, PROGRESS_STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public List<Effort> efforts() {
    return Effort.efs(10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384);
  }

  @Override
  public Effort usualEffort() {
    return Effort.ef(96);
  }

  /// Computed: the rows, and for each row the links of layer 0 (2 M) and, for one row in M, of the
  /// layer above (M), as ints. The library adds objects and boxes that are not counted.
  @Override
  public Footprint footprint() {
    long vectors = (long) index.size() * index.getDimensions() * Float.BYTES;
    long links = (long) index.size() * (2 * M + 1) * Integer.BYTES;
    return new Footprint(vectors + links, vectors + links);
  }

  @Override
  public Searcher searcher() {
    return (query, effort, found) -> {
      if (index.getEf() != effort.breadth()) {
        index.setEf(effort.breadth());
      }
      var hits = index.findNearest(query, found.length);
      for (int i = 0; i < hits.size(); i++) {
        found[i] = hits.get(i).item().id();
      }
      return hits.size();
    };
  }

  @Override
  public boolean filters() {
    return false;
  }

  @Override
  public Searcher searcher(FixedBitSet accepted) {
    throw new UnsupportedOperationException("hnswlib-core has no filters");
  }

  @Override
  public void close() {
    index = null;
  }
}
