package io.ocelli.bench.ann;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// What passes over some queries showed.
///
/// @param qps queries a second, of all threads together
public record Measurement(double recall, double qps, double p50Ms, double p99Ms) {
  /// The raw figures of one pass.
  ///
  /// @param recall sum over `queries`
  /// @param nanos each search's time; queries may be asked several times
  public record Sample(double recall, int queries, double seconds, long[] nanos) {}

  /// All samples together, as if they were one.
  public static Measurement of(List<Sample> samples) {
    long[] nanos = samples.stream().flatMapToLong(each -> LongStream.of(each.nanos())).toArray();
    Arrays.sort(nanos);
    double seconds = samples.stream().mapToDouble(Sample::seconds).sum();
    double recall = samples.stream().mapToDouble(Sample::recall).sum();
    int queries = samples.stream().mapToInt(Sample::queries).sum();
    return new Measurement(
        recall / queries,
        nanos.length / seconds,
        percentile(nanos, 0.50) / 1e6,
        percentile(nanos, 0.99) / 1e6);
  }

  /// The smallest value that at least that share of the values does not exceed.
  public static long percentile(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  /// The faster of two: what is slower was disturbed.
  public Measurement orFaster(Measurement other) {
    return other.qps > qps ? other : this;
  }
}
