package io.ocelli.engine.layout;

import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.PlacedPoint;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.layout.MapWriter;
import io.ocelli.storage.layout.StoredMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where points lay on an earlier map.
///
/// @param places of points, as their numbers in `positions`
/// @param positions `x, y` of each
record EarlierMap(Map<PointId, Integer> places, float[] positions) {
  private static final int PAGE = 10_000;

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(MapWriter.FILE));
  }

  static EarlierMap read(Path folder) throws IOException {
    try (StoredMap map = StoredMap.open(folder)) {
      Map<PointId, Integer> places = HashMap.newHashMap(map.count());
      float[] positions = new float[2 * map.count()];
      for (int from = 0; from < map.count(); from += PAGE) {
        for (PlacedPoint point : map.page(from, PAGE)) {
          positions[2 * places.size()] = point.x();
          positions[2 * places.size() + 1] = point.y();
          places.put(point.id(), places.size());
        }
      }
      return new EarlierMap(places, positions);
    }
  }

  boolean knowsAny(List<PointId> ids) {
    return ids.stream().anyMatch(places::containsKey);
  }

  /// `x, y` of each point, NaN for those that it does not have.
  float[] positions(List<PointId> ids) {
    float[] found = new float[2 * ids.size()];
    Arrays.fill(found, Float.NaN);
    for (int i = 0; i < ids.size(); i++) {
      Integer place = places.get(ids.get(i));
      if (place != null) {
        System.arraycopy(positions, 2 * place, found, 2 * i, 2);
      }
    }
    return found;
  }

  /// How far the points moved that it has, as parts of the side of the new map.
  Value moved(List<PointId> ids, float[] now, double side) {
    float[] before = positions(ids);
    double[] distances = new double[ids.size()];
    int count = 0;
    for (int i = 0; i < ids.size(); i++) {
      if (!Float.isNaN(before[2 * i])) {
        double dx = now[2 * i] - before[2 * i];
        double dy = now[2 * i + 1] - before[2 * i + 1];
        distances[count++] = Math.sqrt(dx * dx + dy * dy) / side;
      }
    }
    Arrays.sort(distances, 0, count);
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("points", Value.of((long) count));
    fields.put("median", Value.of(count == 0 ? 0 : distances[count / 2]));
    fields.put("p95", Value.of(count == 0 ? 0 : distances[(int) (count * 0.95)]));
    return new Value.Obj(fields);
  }
}
