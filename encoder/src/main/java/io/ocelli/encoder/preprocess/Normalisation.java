package io.ocelli.encoder.preprocess;

import java.util.Collections;
import java.util.List;

/// `(value / divisor - mean) / std` a channel, value from 0 to 255.
///
/// @param mean a channel each, in the order of the network's channels
/// @param std above 0, likewise
/// @param divisor 255 as a rule; 1 where the network takes mean and std in grey levels
public record Normalisation(List<Float> mean, List<Float> std, float divisor) {
  /// Values from 0 to 1.
  public static final Normalisation UNIT =
      new Normalisation(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

  public Normalisation(List<Float> mean, List<Float> std) {
    this(mean, std, 255);
  }

  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    boolean finite =
        mean.stream().allMatch(Float::isFinite) && std.stream().allMatch(Float::isFinite);
    boolean positive = divisor > 0 && std.stream().allMatch(s -> s > 0);
    if (mean.isEmpty() || mean.size() != std.size() || !finite || !positive) {
      throw new IllegalArgumentException("mean %s, std %s, /%s".formatted(mean, std, divisor));
    }
  }

  /// The 256 results for one channel, each rounded to float after every step as torchvision does.
  float[] table(int channel) {
    float[] table = new float[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = (value / divisor - mean.get(channel)) / std.get(channel);
    }
    return table;
  }

  /// The same numbers for a network of another count of channels that were all alike.
  public Normalisation forChannels(int channels) {
    return mean.size() == channels
        ? this
        : new Normalisation(
            Collections.nCopies(channels, mean.getFirst()),
            Collections.nCopies(channels, std.getFirst()),
            divisor);
  }
}
