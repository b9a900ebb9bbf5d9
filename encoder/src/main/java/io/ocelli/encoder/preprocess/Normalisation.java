package io.ocelli.encoder.preprocess;

import java.util.List;

/// `(value / 255 - mean) / std` a channel.
///
/// @param mean red, green, blue
/// @param std red, green, blue, above 0
public record Normalisation(List<Float> mean, List<Float> std) {
  /// Values from 0 to 1.
  public static final Normalisation UNIT =
      new Normalisation(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != 3 || std.size() != 3 || std.stream().anyMatch(s -> !(s > 0))) {
      throw new IllegalArgumentException("mean " + mean + ", std " + std);
    }
  }

  /// The 256 results for one channel, each rounded to float after every step as torchvision does.
  float[] table(int channel) {
    float[] table = new float[256];
    for (int value = 0; value < table.length; value++) {
      table[value] = (value / 255f - mean.get(channel)) / std.get(channel);
    }
    return table;
  }
}
