package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.BitRows;
import io.ocelli.ann.kernel.Rows;
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

/// One query of four bit planes against 32 random rows of bits; a time is that of one row.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class BitRowsBenchmark {
  @Param({"128", "1024"})
  public int dims;

  @Param({"512", "204800"})
  public int kib;

  @Param public Form form;

  private BitRows kernel;
  private Rows rows;
  private long[] planes;
  private Ordinals ordinals;
  private final int[] out = new int[Ordinals.BLOCK];

  @Setup
  public void fill() {
    kernel = form.kernels().bitRows();
    int stride = dims / 8;
    rows = new Rows(Ordinals.randomBytes(kib * 1024L), 0, stride);
    ordinals = new Ordinals((int) (kib * 1024L / stride));
    byte[] numbers = new byte[dims];
    for (int i = 0; i < dims; i++) {
      numbers[i] = (byte) (i * 7 & 15);
    }
    planes = BitRows.planes(numbers);
  }

  @Benchmark
  public int[] bitRows() {
    for (int block = 0; block < Ordinals.BATCH; block++) {
      kernel.scores(planes, rows, ordinals.next(), Ordinals.BLOCK, out);
    }
    return out;
  }

  static Work work(BenchmarkParams params) {
    int dims = Integer.parseInt(params.getParam("dims"));
    return new Work(Ordinals.ROWS, dims / 8.0, 0, Integer.parseInt(params.getParam("kib")) * 1024L);
  }
}
