package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.kernel.pq.AdcRows;
import io.ocelli.ann.kernel.pq.Codebooks;
import io.ocelli.ann.kernel.pq.FastScan;
import io.ocelli.ann.kernel.pq.FastScanTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/// The steps of a search by product quantisation: tables of 256 entries for parts of four
/// dimensions, sums over rows of bytes (a time is that of one row) and scans of blocks of 4-bit
/// codes out of 8 MiB (a time is that of one vector).
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PqBenchmark {
  private static final int WIDTH = 4;
  private static final int CENTROIDS = 256;
  private static final int SCANNED = 1 << 12;
  private static final long CODES = 8L << 20;

  @Param({"32", "196"})
  public int subspaces;

  @Param public Form form;

  private KernelSet kernels;
  private Codebooks codebooks;
  private float[] query;
  private float[] table;
  private FastScanTable narrow;
  private Rows rows;
  private Rows blocks;
  private Ordinals ordinals;
  private int block;
  private final float[] out = new float[Ordinals.BLOCK];
  private final short[] sums = new short[SCANNED];

  @Setup
  public void fill() {
    kernels = form.kernels();
    float[] centroids = Ordinals.randomFloats(subspaces * WIDTH * CENTROIDS);
    codebooks = new Codebooks(centroids, subspaces, WIDTH, CENTROIDS);
    query = Ordinals.randomFloats(subspaces * WIDTH);
    table = Ordinals.randomFloats(subspaces * CENTROIDS);
    narrow = FastScanTable.of(Ordinals.randomFloats(subspaces * 16));
    rows = new Rows(Ordinals.randomBytes(CODES), 0, subspaces);
    blocks = new Rows(rows.segment(), 0, FastScan.blockBytes(subspaces));
    ordinals = new Ordinals((int) (CODES / subspaces));
  }

  @Benchmark
  public float[] tableOfDistances() {
    kernels.pqTables().squaredL2(codebooks, query, table);
    return table;
  }

  @Benchmark
  public float[] sumsOverRows() {
    for (int i = 0; i < Ordinals.BATCH; i++) {
      AdcRows.scores(table, rows, ordinals.next(), Ordinals.BLOCK, out);
    }
    return out;
  }

  @Benchmark
  public short[] fastScan() {
    int count = SCANNED / FastScan.BLOCK;
    block = (block + count) * blocks.stride() + count * blocks.stride() > CODES ? 0 : block + count;
    kernels.fastScan().sums(narrow, blocks, block, count, sums);
    return sums;
  }

  static Work work(BenchmarkParams params) {
    int subspaces = Integer.parseInt(params.getParam("subspaces"));
    String name = params.getBenchmark();
    if (name.endsWith("tableOfDistances")) {
      double values = (double) subspaces * WIDTH * CENTROIDS;
      return new Work(1, values * 4, values * 3, (long) values * 4);
    }
    return name.endsWith("fastScan")
        ? new Work(SCANNED, subspaces / 2.0, 0, CODES)
        : new Work(Ordinals.ROWS, subspaces, 0, CODES);
  }
}
