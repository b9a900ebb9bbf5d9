package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.FloatPairs;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Four sums at a time, and a masked step for what is left: masked lanes are zero and add nothing.
final class SimdFloatPairs implements FloatPairs {
  private static final int LANES = FLOATS.length();

  @Override
  public float dot(float[] a, float[] b) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int i = 0;
    for (; i + 4 * LANES <= a.length; i += 4 * LANES) {
      sum0 = floats(a, i).fma(floats(b, i), sum0);
      sum1 = floats(a, i + LANES).fma(floats(b, i + LANES), sum1);
      sum2 = floats(a, i + 2 * LANES).fma(floats(b, i + 2 * LANES), sum2);
      sum3 = floats(a, i + 3 * LANES).fma(floats(b, i + 3 * LANES), sum3);
    }
    for (; i < a.length; i += LANES) {
      VectorMask<Float> inside = FLOATS.indexInRange(i, a.length);
      sum0 = masked(a, i, inside).fma(masked(b, i, inside), sum0);
    }
    return Lanes.sum(sum0.add(sum1).add(sum2.add(sum3)));
  }

  @Override
  public float squaredL2(float[] a, float[] b) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int i = 0;
    for (; i + 4 * LANES <= a.length; i += 4 * LANES) {
      sum0 = squared(floats(a, i).sub(floats(b, i)), sum0);
      sum1 = squared(floats(a, i + LANES).sub(floats(b, i + LANES)), sum1);
      sum2 = squared(floats(a, i + 2 * LANES).sub(floats(b, i + 2 * LANES)), sum2);
      sum3 = squared(floats(a, i + 3 * LANES).sub(floats(b, i + 3 * LANES)), sum3);
    }
    for (; i < a.length; i += LANES) {
      VectorMask<Float> inside = FLOATS.indexInRange(i, a.length);
      sum0 = squared(masked(a, i, inside).sub(masked(b, i, inside)), sum0);
    }
    return Lanes.sum(sum0.add(sum1).add(sum2.add(sum3)));
  }

  @Override
  public float l1(float[] a, float[] b) {
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int i = 0;
    for (; i + 4 * LANES <= a.length; i += 4 * LANES) {
      sum0 = floats(a, i).sub(floats(b, i)).abs().add(sum0);
      sum1 = floats(a, i + LANES).sub(floats(b, i + LANES)).abs().add(sum1);
      sum2 = floats(a, i + 2 * LANES).sub(floats(b, i + 2 * LANES)).abs().add(sum2);
      sum3 = floats(a, i + 3 * LANES).sub(floats(b, i + 3 * LANES)).abs().add(sum3);
    }
    for (; i < a.length; i += LANES) {
      VectorMask<Float> inside = FLOATS.indexInRange(i, a.length);
      sum0 = masked(a, i, inside).sub(masked(b, i, inside)).abs().add(sum0);
    }
    return Lanes.sum(sum0.add(sum1).add(sum2.add(sum3)));
  }

  @Override
  public float cosine(float[] a, float[] b) {
    FloatVector dot = FloatVector.zero(FLOATS);
    FloatVector normA = dot;
    FloatVector normB = dot;
    int i = 0;
    for (; i + LANES <= a.length; i += LANES) {
      FloatVector x = floats(a, i);
      FloatVector y = floats(b, i);
      dot = x.fma(y, dot);
      normA = x.fma(x, normA);
      normB = y.fma(y, normB);
    }
    if (i < a.length) {
      VectorMask<Float> inside = FLOATS.indexInRange(i, a.length);
      FloatVector x = masked(a, i, inside);
      FloatVector y = masked(b, i, inside);
      dot = x.fma(y, dot);
      normA = x.fma(x, normA);
      normB = y.fma(y, normB);
    }
    double norms = Math.sqrt(Lanes.sum(normA)) * Math.sqrt(Lanes.sum(normB));
    return norms == 0 ? 0 : (float) (Lanes.sum(dot) / norms);
  }

  @Override
  public float snr(float[] a, float[] b) {
    FloatVector sumA = FloatVector.zero(FLOATS);
    FloatVector sumNoise = sumA;
    for (int i = 0; i < a.length; i += LANES) {
      VectorMask<Float> inside = FLOATS.indexInRange(i, a.length);
      FloatVector x = masked(a, i, inside);
      sumA = sumA.add(x);
      sumNoise = sumNoise.add(x.sub(masked(b, i, inside)));
    }
    float meanA = Lanes.sum(sumA) / a.length;
    float meanNoise = Lanes.sum(sumNoise) / a.length;
    return noiseToSignal(a, b, meanA, meanNoise);
  }

  private static float noiseToSignal(float[] a, float[] b, float meanA, float meanNoise) {
    FloatVector signal = FloatVector.zero(FLOATS);
    FloatVector noise = signal;
    for (int i = 0; i < a.length; i += LANES) {
      VectorMask<Float> inside = FLOATS.indexInRange(i, a.length);
      FloatVector x = masked(a, i, inside);
      FloatVector s = x.sub(meanA, inside);
      FloatVector n = x.sub(masked(b, i, inside)).sub(meanNoise, inside);
      signal = s.fma(s, signal);
      noise = n.fma(n, noise);
    }
    return Lanes.sum(noise) / Lanes.sum(signal);
  }

  private static FloatVector squared(FloatVector difference, FloatVector sum) {
    return difference.fma(difference, sum);
  }

  private static FloatVector masked(float[] array, int at, VectorMask<Float> inside) {
    return FloatVector.fromArray(FLOATS, array, at, inside);
  }
}
