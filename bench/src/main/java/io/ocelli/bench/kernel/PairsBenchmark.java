package io.ocelli.bench.kernel;

import io.ocelli.ann.kernel.KernelSet;
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

/// Pairs of vectors in arrays that stay in the first cache; a time is that of one pair.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PairsBenchmark {
  private static final int PAIRS = 256;

  @Param({"128", "784"})
  public int dims;

  @Param public Form form;

  private KernelSet kernels;
  private final float[][] floats = new float[4][];
  private final byte[][] bytes = new byte[4][];

  @Setup
  public void fill() {
    kernels = form.kernels();
    for (int v = 0; v < 4; v++) {
      floats[v] = Ordinals.randomFloats(dims);
      floats[v][0] = v;
      bytes[v] = new byte[dims];
      for (int i = 0; i < dims; i++) {
        bytes[v][i] = (byte) (i * (11 + v));
      }
    }
  }

  @Benchmark
  public float dot() {
    float sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.floatPairs().dot(floats[i & 3], floats[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public float squaredL2() {
    float sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.floatPairs().squaredL2(floats[i & 3], floats[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public float l1() {
    float sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.floatPairs().l1(floats[i & 3], floats[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public float cosine() {
    float sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.floatPairs().cosine(floats[i & 3], floats[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public float snr() {
    float sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.floatPairs().snr(floats[i & 3], floats[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public long unsignedByteDot() {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.unsignedBytePairs().dot(bytes[i & 3], bytes[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public long unsignedByteSquaredL2() {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.unsignedBytePairs().squaredL2(bytes[i & 3], bytes[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public long signedByteL1() {
    long sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.signedBytePairs().l1(bytes[i & 3], bytes[i + 1 & 3]);
    }
    return sum;
  }

  @Benchmark
  public int hamming() {
    int sum = 0;
    for (int i = 0; i < PAIRS; i++) {
      sum += kernels.bitPairs().hamming(bytes[i & 3], bytes[i + 1 & 3]);
    }
    return sum;
  }

  static Work work(BenchmarkParams params) {
    double dims = Integer.parseInt(params.getParam("dims"));
    String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
    return switch (name) {
      case "dot" -> new Work(PAIRS, dims * 8, dims * 2, (long) dims * 8);
      case "squaredL2", "l1" -> new Work(PAIRS, dims * 8, dims * 3, (long) dims * 8);
      case "cosine" -> new Work(PAIRS, dims * 8, dims * 6, (long) dims * 8);
      case "snr" -> new Work(PAIRS, dims * 8, dims * 10, (long) dims * 8);
      default -> new Work(PAIRS, dims * 2, 0, (long) dims * 2);
    };
  }
}
