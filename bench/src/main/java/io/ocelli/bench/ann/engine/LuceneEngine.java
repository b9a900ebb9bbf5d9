package io.ocelli.bench.ann.engine;

import io.ocelli.bench.ann.data.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// Lucene's own formats: a graph over floats, or over 1-bit codes whose candidates are compared
/// again by their floats.
public final class LuceneEngine implements Engine {
  private static final int M = 16;
  private static final int EF_CONSTRUCTION = 200;

  private enum Codes {
    NONE,
    ONE_BIT
  }

  private final Codes codes;
  private LuceneIndex index;

  private LuceneEngine(Codes codes) {
    this.codes = codes;
  }

  public static LuceneEngine floats() {
    return new LuceneEngine(Codes.NONE);
  }

  public static LuceneEngine oneBit() {
    return new LuceneEngine(Codes.ONE_BIT);
  }

  @Override
  public String name() {
    return switch (codes) {
      case NONE -> "lucene";
      case ONE_BIT -> "lucene-1bit";
    };
  }

  @Override
  public String variant() {
    return switch (codes) {
      case NONE -> "float HNSW M16 efC200";
      case ONE_BIT -> "1-bit HNSW M16 efC200, all candidates rescored";
    };
  }

  @Override
  public void build(Workload workload, Path folder, int threads) throws IOException {
    try (ExecutorService merges = Executors.newFixedThreadPool(threads)) {
      KnnVectorsFormat format = format(threads, threads == 1 ? null : merges);
      Codec codec =
          new Lucene104Codec() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
              return format;
            }
          };
      index = LuceneIndex.build(Feed.of(workload), codec, FSDirectory.open(folder), threads);
    }
  }

  private KnnVectorsFormat format(int threads, ExecutorService merges) {
    return switch (codes) {
      case NONE -> new Lucene99HnswVectorsFormat(M, EF_CONSTRUCTION, threads, merges);
      case ONE_BIT ->
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, M, EF_CONSTRUCTION, threads, merges);
    };
  }

  @Override
  public List<Effort> efforts() {
    return switch (codes) {
      case NONE -> Effort.efs(10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384);
      case ONE_BIT -> Effort.efs(10, 20, 40, 80, 120, 160, 240, 320, 480, 640, 960);
    };
  }

  @Override
  public Effort usualEffort() {
    return switch (codes) {
      case NONE -> Effort.ef(96);
      case ONE_BIT -> Effort.ef(240);
    };
  }

  @Override
  public Footprint footprint() throws IOException {
    return index.footprint(
        switch (codes) {
          case NONE -> Set.of();
          case ONE_BIT -> Set.of("vec");
        });
  }

  @Override
  public Searcher searcher() throws IOException {
    return searcher(null);
  }

  @Override
  public boolean filters() {
    return true;
  }

  @Override
  public Searcher searcher(FixedBitSet accepted) throws IOException {
    return new LuceneSearcher(
        index,
        accepted == null ? null : index.docs(accepted),
        switch (codes) {
          case NONE -> LuceneSearcher.Scoring.AS_WALKED;
          case ONE_BIT -> LuceneSearcher.Scoring.RESCORED;
        });
  }

  @Override
  public void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }
}
