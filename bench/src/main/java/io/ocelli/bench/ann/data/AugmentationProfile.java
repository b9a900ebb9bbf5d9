package io.ocelli.bench.ann.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Compares rows made of real ones with the real ones, as queries that are neither see them, and
/// tells how the distances shrink as the rows become more.
///
/// `bench/run ann.data.AugmentationProfile [TRUTHS]` prints (distances to the 1st, 10th and 100th
/// nearest row; see [DistanceProfile]):
///
/// ```
/// data               rows     1st    10th   100th  dimension  contrast   zeros
/// sift               1000   315.0   376.5   453.3       13.2     1.405   0.201
/// sift               3000   287.7   344.5   412.7       14.0     1.542   0.248
/// sift               9000   263.1   317.1   374.2       15.2     1.670   0.236
/// sift-augmented     9000   284.8   329.2   383.4       16.1     1.627   0.293
/// sift-augmented   100000   255.9   288.0   327.2       19.7     1.855   0.292
/// sift-augmented  1000000   237.1   259.9   288.5       24.0     2.060   0.292
/// ```
///
/// So 9,000 made rows lie as 9,000 real ones do, to within 4 % at the tenth. Three times as many
/// real rows bring the tenth 8 % nearer; continued to a million, that would be 222 where the made
/// rows have 260: what is made of 9,000 rows cannot fill all that a million real ones would, and
/// the made set is harder to search than a real one of its size, not easier.
final class AugmentationProfile {
  private static final int[] REAL = {1_000, 3_000, 9_000};
  private static final int[] MADE = {9_000, 100_000, 1_000_000};

  private AugmentationProfile() {}

  static void main(String[] args) throws IOException {
    Path truths = Path.of(args.length > 0 ? args[0] : "bench/target/ann/truth");
    System.out.println(
        "data               rows     1st    10th   100th  dimension  contrast   zeros");
    for (int count : REAL) {
      print("sift", count, truths);
    }
    for (int count : MADE) {
      print("sift-augmented", count, truths);
    }
  }

  private static void print(String data, int count, Path truths) throws IOException {
    Workload workload =
        Workloads.load(
            new DataSettings(data, count, Optional.empty(), Integer.MAX_VALUE, Optional.empty()));
    int threads = Runtime.getRuntime().availableProcessors();
    Truth truth = new GroundTruth(workload, truths, threads).ofAll(DistanceProfile.NEIGHBOURS);
    DistanceProfile profile = DistanceProfile.of(workload, truth);
    System.out.printf(
        Locale.ROOT,
        "%-15s %7d %7.1f %7.1f %7.1f %10.1f %9.3f %7.3f%n",
        data,
        count,
        profile.nearest(),
        profile.tenth(),
        profile.hundredth(),
        profile.dimension(),
        profile.contrast(),
        zeros(workload.base()));
  }

  /// The share of components that are 0.
  private static double zeros(float[][] rows) {
    long zeros =
        IntStream.range(0, rows.length)
            .mapToLong(i -> {
              long own = 0;
              for (float component : rows[i]) {
                own += component == 0 ? 1 : 0;
              }
              return own;
            })
            .sum();
    return (double) zeros / rows.length / rows[0].length;
  }
}
