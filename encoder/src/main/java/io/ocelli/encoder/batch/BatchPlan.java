package io.ocelli.encoder.batch;

import java.time.Duration;

/// How many items share a run.
///
/// @param largest number of items
/// @param sizes what the run's batch is, for a given number of items
/// @param patience how long the first item waits for others; zero takes those that wait already
public record BatchPlan(int largest, Sizes sizes, Duration patience) {
  /// The network's first dimension. What is more than the items is filled up with the last of them.
  public enum Sizes {
    AS_THEY_COME,
    /// 1, 2, 4, 8 ... : few shapes, for devices that prepare themselves for each.
    POWERS_OF_TWO,
    /// Always the largest.
    ALWAYS_FULL
  }

  public BatchPlan {
    if (largest < 1 || patience.isNegative()) {
      throw new IllegalArgumentException("batch of %d, patience %s".formatted(largest, patience));
    }
  }

  /// A core gains nothing by more: of 16, ResNet-50 and ViT-B/16 take as long a picture as of 1,
  /// smaller networks as of 4; what waits is spread over the cores instead.
  public static final BatchPlan CPU = new BatchPlan(8, Sizes.AS_THEY_COME, Duration.ZERO);

  public static final BatchPlan GPU = new BatchPlan(32, Sizes.POWERS_OF_TWO, Duration.ofMillis(2));

  /// One item a run, for networks whose results depend on what runs beside them.
  public BatchPlan alone() {
    return fixed(1);
  }

  /// For items that are large.
  public BatchPlan atMost(int batch) {
    return new BatchPlan(Math.min(largest, batch), sizes, patience);
  }

  /// For networks that take one batch size only.
  public BatchPlan fixed(int batch) {
    return new BatchPlan(batch, Sizes.ALWAYS_FULL, patience);
  }

  /// The batch that a run of so many items has.
  public int batch(int items) {
    return switch (sizes) {
      case AS_THEY_COME -> items;
      case POWERS_OF_TWO -> Math.min(largest, Integer.highestOneBit(2 * items - 1));
      case ALWAYS_FULL -> largest;
    };
  }
}
