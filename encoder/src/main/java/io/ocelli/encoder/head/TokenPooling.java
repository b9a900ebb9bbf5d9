package io.ocelli.encoder.head;

/// Poolings over tokens `[tokens, dims]`. Only those of [Tap#from] to [Tap#to] count.
final class TokenPooling {
  private TokenPooling() {}

  /// The mean of at most `most` tokens behind the first `skip`.
  static float[] mean(Tap tap, int skip, int most) {
    int dims = tap.shape()[1];
    int first = Math.min(tap.from() + skip, tap.to());
    int count = Math.min(most, tap.to() - first);
    double[] sums = new double[dims];
    for (int token = first; token < first + count; token++) {
      int at = tap.at() + token * dims;
      for (int i = 0; i < dims; i++) {
        sums[i] += tap.values()[at + i];
      }
    }
    float[] mean = new float[dims];
    for (int i = 0; i < dims && count > 0; i++) {
      mean[i] = (float) (sums[i] / count);
    }
    return mean;
  }

  static float[] meanSqrtLength(Tap tap) {
    float[] result = mean(tap, 0, Integer.MAX_VALUE);
    double root = Math.sqrt(tap.to() - tap.from());
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (result[i] * root);
    }
    return result;
  }

  /// Places before the tokens that count have their weight too: the reference numbers them all.
  static float[] weightedMean(Tap tap) {
    int dims = tap.shape()[1];
    double[] sums = new double[dims];
    double weights = 0;
    for (int token = tap.from(); token < tap.to(); token++) {
      int weight = token + 1;
      weights += weight;
      for (int i = 0; i < dims; i++) {
        sums[i] += (double) weight * tap.values()[tap.at() + token * dims + i];
      }
    }
    float[] mean = new float[dims];
    for (int i = 0; i < dims && weights > 0; i++) {
      mean[i] = (float) (sums[i] / weights);
    }
    return mean;
  }

  static float[] max(Tap tap, int skip) {
    int dims = tap.shape()[1];
    float[] max = new float[dims];
    for (int token = tap.from() + skip; token < tap.to(); token++) {
      int at = tap.at() + token * dims;
      for (int i = 0; i < dims; i++) {
        float value = tap.values()[at + i];
        max[i] = token == tap.from() + skip ? value : Math.max(max[i], value);
      }
    }
    return max;
  }

  static float[] last(Tap tap) {
    int dims = tap.shape()[1];
    float[] last = new float[dims];
    if (tap.to() > tap.from()) {
      System.arraycopy(tap.values(), tap.at() + (tap.to() - 1) * dims, last, 0, dims);
    }
    return last;
  }
}
