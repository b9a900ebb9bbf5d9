package io.ocelli.bench.writes;

import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Random points with a small payload: what is measured does not depend on what vectors say.
record WritePoints(int dims) {

  Point point(long id) {
    SplittableRandom random = new SplittableRandom(id);
    float[] vector = new float[dims];
    for (int i = 0; i < dims; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Value.Obj payload =
        new Value.Obj(
            Map.of("tag", Value.of("t" + random.nextInt(100)), "n", Value.of(random.nextInt())));
    return new Point(PointId.of(id), Map.of("", new VectorValue.Dense(vector)), payload);
  }

  List<Point> batch(long firstId, int size) {
    List<Point> points = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      points.add(point(firstId + i));
    }
    return points;
  }
}
