package io.ocelli.ann.kernel.simd;

import static io.ocelli.ann.kernel.simd.Lanes.FLOATS;
import static io.ocelli.ann.kernel.simd.Lanes.INTS;
import static io.ocelli.ann.kernel.simd.Lanes.floats;

import io.ocelli.ann.kernel.NearestCentroid;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Each lane keeps its least value and where it stood, in two chains; the lanes are compared at the
/// end.
final class SimdNearestCentroid implements NearestCentroid {
  private static final int LANES = FLOATS.length();

  @Override
  public void nearest(float[] products, float[] bias, int count, int[] nearest, float[] least) {
    for (int v = 0; v < count; v++) {
      nearest[v] = nearestOne(products, v * bias.length, bias, least, v);
    }
  }

  private static int nearestOne(float[] products, int start, float[] bias, float[] least, int v) {
    FloatVector best0 = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    FloatVector best1 = best0;
    IntVector place0 = IntVector.zero(INTS);
    IntVector place1 = place0;
    IntVector here = IntVector.zero(INTS).addIndex(1);
    for (int c = 0; c < bias.length; c += 2 * LANES) {
      FloatVector value = floats(bias, c).sub(floats(products, start + c));
      VectorMask<Float> better = value.lt(best0);
      best0 = best0.blend(value, better);
      place0 = place0.blend(here, better.cast(INTS));
      value = floats(bias, c + LANES).sub(floats(products, start + c + LANES));
      better = value.lt(best1);
      best1 = best1.blend(value, better);
      place1 = place1.blend(here.add(LANES), better.cast(INTS));
      here = here.add(2 * LANES);
    }
    float lowest = best0.min(best1).reduceLanes(VectorOperators.MIN);
    least[v] = lowest;
    IntVector none = IntVector.broadcast(INTS, Integer.MAX_VALUE);
    IntVector places0 = none.blend(place0, best0.eq(lowest).cast(INTS));
    IntVector places1 = none.blend(place1, best1.eq(lowest).cast(INTS));
    return places0.min(places1).reduceLanes(VectorOperators.MIN);
  }
}
