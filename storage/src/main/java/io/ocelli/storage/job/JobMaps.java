package io.ocelli.storage.job;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.MapTile;
import io.ocelli.core.layout.PlacedPoint;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.storage.layout.MapWriter;
import io.ocelli.storage.layout.StoredMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The maps that jobs wrote into their folders: their points as a list like any other, and their
/// tiles.
final class JobMaps {
  /// What the list is called.
  static final String POINTS = "points";

  private JobMaps() {}

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(MapWriter.FILE));
  }

  static Page page(Path folder, PageRequest page) {
    try (StoredMap map = StoredMap.open(folder)) {
      List<Value.Obj> items = new ArrayList<>();
      for (PlacedPoint point : map.page(page.offset(), page.limit())) {
        items.add(item(point));
      }
      return new Page(items, map.count());
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  static MapTile tile(Path folder, MapTile.Address address) {
    try (StoredMap map = StoredMap.open(folder)) {
      return map.tile(address);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static Value.Obj item(PlacedPoint point) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(
        "id",
        point.id() instanceof PointId.Num(long number) && number >= 0
            ? Value.of(number)
            : Value.of(point.id().toString()));
    fields.put("x", Value.of((double) point.x()));
    fields.put("y", Value.of((double) point.y()));
    fields.put(
        "color", Float.isNaN(point.color()) ? Value.Null.NULL : Value.of((double) point.color()));
    return new Value.Obj(fields);
  }

  private static OcelliException unreadable(Path folder, IOException e) {
    return new OcelliException(
        ErrorKind.CORRUPT, "The map in " + folder + " cannot be read: " + e, e);
  }
}
