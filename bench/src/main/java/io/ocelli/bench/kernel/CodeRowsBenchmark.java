package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.KernelSet;
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

/// One query against 32 rows of codes behind headers of four bytes, random ones and successive
/// ones; a time is that of one row.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class CodeRowsBenchmark {
  private static final int HEADER = 4;

  /// What is computed.
  public enum Codes {
    SEVEN_BIT_DOT,
    EIGHT_BIT_DOT,
    L1,
    FOUR_BIT_DOT;

    int rowBytes(int dims) {
      return this == FOUR_BIT_DOT ? dims / 2 : dims;
    }
  }

  @Param public Codes codes;

  @Param({"128", "768"})
  public int dims;

  @Param({"1024", "204800"})
  public int kib;

  @Param public Form form;

  private CodeRows kernel;
  private Rows rows;
  private short[] query;
  private Ordinals ordinals;
  private final int[] out = new int[Ordinals.BLOCK];

  @Setup
  public void fill() {
    KernelSet kernels = form.kernels();
    kernel =
        switch (codes) {
          case SEVEN_BIT_DOT -> kernels.sevenBitDotRows();
          case EIGHT_BIT_DOT -> kernels.eightBitDotRows();
          case L1 -> kernels.codeL1Rows();
          case FOUR_BIT_DOT -> kernels.fourBitDotRows();
        };
    int stride = HEADER + codes.rowBytes(dims);
    rows = new Rows(Ordinals.randomBytes(kib * 1024L), HEADER, stride);
    ordinals = new Ordinals((int) (kib * 1024L / stride) - Ordinals.ROWS);
    query = new short[dims];
    for (int i = 0; i < dims; i++) {
      query[i] = (short) (i * 37 % 255 - 127);
    }
  }

  @Benchmark
  public int[] randomCodes() {
    for (int block = 0; block < Ordinals.BATCH; block++) {
      kernel.scores(query, rows, ordinals.next(), Ordinals.BLOCK, out);
    }
    return out;
  }

  @Benchmark
  public int[] successiveCodes() {
    int first = ordinals.next()[0];
    for (int block = 0; block < Ordinals.BATCH; block++) {
      kernel.scores(query, rows, first + block * Ordinals.BLOCK, Ordinals.BLOCK, out);
    }
    return out;
  }

  static Work work(BenchmarkParams params) {
    int dims = Integer.parseInt(params.getParam("dims"));
    int bytes = Codes.valueOf(params.getParam("codes")).rowBytes(dims);
    return new Work(Ordinals.ROWS, bytes, 0, Integer.parseInt(params.getParam("kib")) * 1024L);
  }
}
