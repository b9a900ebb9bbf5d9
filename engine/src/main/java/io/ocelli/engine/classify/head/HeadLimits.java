package io.ocelli.engine.classify.head;

import io.ocelli.core.classify.Head;
import io.ocelli.core.error.OcelliException;
import java.util.SplittableRandom;

/// How much a fit may take, of time and of memory.
final class HeadLimits {
  static final int MOST_CLASSES = 10_000;

  /// Weights of a classifier: 32 MiB.
  static final int MOST_WEIGHTS = 1 << 23;

  static final int MOST_POINTS = 1_000_000;

  /// A ridge factors a matrix of them.
  static final int MOST_RIDGE_DIMS = 2_048;

  /// Points times dims squared.
  static final double MOST_PRODUCTS = 1e11;

  private static final int MOST_MEASURED = 5_000;

  /// Scores of those measured: 32 MiB.
  private static final int MOST_SCORES = 1 << 22;

  /// Products that measuring takes.
  private static final double MOST_WORK = 2e10;

  /// Of the draw of points, so that the same points give the same classifier.
  private static final long SEED = 0x0CE111;

  private HeadLimits() {}

  /// @param points that may be examples
  static void require(Head head, int points, int dims) {
    switch (head) {
      case Head.Ridge _ -> {
        if (dims > MOST_RIDGE_DIMS) {
          throw tooMuch(
              "a ridge takes vectors of at most %d components, these have %d: use `naive_bayes`"
                  .formatted(MOST_RIDGE_DIMS, dims));
        }
        long most = (long) Math.min(MOST_POINTS, MOST_PRODUCTS / dims / dims);
        if (points > most) {
          throw tooMuch(
              "a ridge takes at most %d points of %d components, there are %d: use `filter` or `naive_bayes`"
                  .formatted(most, dims, points));
        }
      }
      case Head.NaiveBayes _ -> {
        if (points > MOST_POINTS) {
          throw tooMuch(
              "a classifier takes at most %d points, there are %d: use `filter`"
                  .formatted(MOST_POINTS, points));
        }
      }
    }
  }

  static void requireClasses(int classes, int dims) {
    int most = Math.min(MOST_CLASSES, MOST_WEIGHTS / dims);
    if (classes > most) {
      throw tooMuch(
          "a classifier takes at most %d classes of vectors of %d components, there are more: use `filter`, or another `label_key`"
              .formatted(most, dims));
    }
  }

  private static OcelliException tooMuch(String what) {
    return OcelliException.badRequest("Wrong input: " + what);
  }

  /// How many points are measured.
  static int measured(Head head, int classes, int dims) {
    double each =
        (double) classes * dims
            + switch (head) {
              case Head.Ridge _ -> (double) dims * dims;
              case Head.NaiveBayes _ -> 0;
            };
    return (int) Math.min(Math.min(MOST_MEASURED, MOST_SCORES / classes), 1 + MOST_WORK / each);
  }

  /// Of `count` things `most`, one drawn of each of as many equal parts; all where there are no
  /// more.
  static int[] drawn(int count, int most) {
    int[] drawn = new int[Math.min(count, most)];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < drawn.length; i++) {
      int from = (int) ((long) i * count / drawn.length);
      int end = (int) ((i + 1L) * count / drawn.length);
      drawn[i] = random.nextInt(from, end);
    }
    return drawn;
  }
}
