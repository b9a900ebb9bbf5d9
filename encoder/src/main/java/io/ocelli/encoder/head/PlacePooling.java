package io.ocelli.encoder.head;

import io.ocelli.core.error.OcelliException;
import java.util.List;

/// Poolings that take each channel by itself, over all its places.
final class PlacePooling {
  /// Below it GeM sees no difference: the reference implementations clamp there, so that negative
  /// values have a power.
  private static final double GEM_FLOOR = 1e-6;

  private PlacePooling() {}

  /// Value of channel c at place p: `values[at + c * channelStep + p * placeStep]`.
  record Places(float[] values, int at, int channels, int places, int channelStep, int placeStep) {
    float get(int channel, int place) {
      return values[at + channel * channelStep + place * placeStep];
    }
  }

  static float[] mean(Places map) {
    float[] means = new float[map.channels()];
    for (int c = 0; c < means.length && map.places() > 0; c++) {
      double sum = 0;
      for (int p = 0; p < map.places(); p++) {
        sum += map.get(c, p);
      }
      means[c] = (float) (sum / map.places());
    }
    return means;
  }

  static float[] max(Places map) {
    float[] maxima = new float[map.channels()];
    for (int c = 0; c < maxima.length && map.places() > 0; c++) {
      float max = map.get(c, 0);
      for (int p = 1; p < map.places(); p++) {
        max = Math.max(max, map.get(c, p));
      }
      maxima[c] = max;
    }
    return maxima;
  }

  /// @param exponents one a group of neighbouring channels
  static float[] gem(Places map, List<Double> exponents) {
    int channels = map.channels();
    if (exponents.isEmpty() || channels % exponents.size() != 0) {
      throw OcelliException.invalid(
          "%d channels cannot be divided into %d groups for grouped GeM"
              .formatted(channels, exponents.size()));
    }
    float[] means = new float[channels];
    for (int c = 0; c < channels && map.places() > 0; c++) {
      double p = exponents.get(c / (channels / exponents.size()));
      double sum = 0;
      for (int place = 0; place < map.places(); place++) {
        sum += Math.pow(Math.max(map.get(c, place), GEM_FLOOR), p);
      }
      means[c] = (float) Math.pow(sum / map.places(), 1 / p);
    }
    return means;
  }
}
