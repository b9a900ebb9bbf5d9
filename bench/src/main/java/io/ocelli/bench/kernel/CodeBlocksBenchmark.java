package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.kernel.KernelSet;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
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

/// One query against lists of 256 rows in blocks, anywhere in the working set; a time is that of
/// one row.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class CodeBlocksBenchmark {
  private static final int BLOCKS = 8;
  private static final int LISTS = 16;
  private static final int ROWS = LISTS * BLOCKS * CodeBlocks.WIDTH;

  @Param({"32", "64", "128"})
  public int columns;

  @Param({"512", "4096", "204800"})
  public int kib;

  @Param public Form form;

  private CodeBlocks kernel;
  private MemorySegment data;
  private short[] query;
  private int lists;
  private final SplittableRandom random = new SplittableRandom(1);
  private final float[] scores = new float[BLOCKS * CodeBlocks.WIDTH];
  private final int[] places = new int[BLOCKS * CodeBlocks.WIDTH];

  @Setup
  public void fill() {
    KernelSet kernels = form.kernels();
    kernel = kernels.codeBlocks();
    data = Ordinals.randomBytes(kib * 1024L);
    lists = (int) (data.byteSize() / listBytes());
    query = new short[columns];
    for (int i = 0; i < columns; i++) {
      query[i] = (short) (i * 37 % 255 - 127);
    }
  }

  private long listBytes() {
    return (long) BLOCKS * CodeBlocks.bytes(columns);
  }

  @Benchmark
  public int lists() {
    int found = 0;
    for (int i = 0; i < LISTS; i++) {
      long at = random.nextInt(lists) * listBytes();
      found += kernel.above(query, data, at, BLOCKS, 1, Float.MAX_VALUE, scores, places);
    }
    return found;
  }

  static Work work(BenchmarkParams params) {
    int columns = Integer.parseInt(params.getParam("columns"));
    return new Work(
        ROWS, columns + Float.BYTES, 0, Integer.parseInt(params.getParam("kib")) * 1024L);
  }
}
