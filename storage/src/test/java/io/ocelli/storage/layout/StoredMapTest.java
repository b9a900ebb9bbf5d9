package io.ocelli.storage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.id.PointId;
import io.ocelli.core.layout.MapExtent;
import io.ocelli.core.layout.MapTile;
import io.ocelli.core.layout.PlacedPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.index.CorruptIndexException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredMapTest {
  @TempDir private Path folder;

  /// Around the origin, most of them near it; every tenth has a UUID and every third no color.
  private static PlacedPoints points(int count) {
    SplittableRandom random = new SplittableRandom(1);
    List<PointId> ids = new ArrayList<>();
    float[] positions = new float[2 * count];
    float[] colors = new float[count];
    for (int i = 0; i < count; i++) {
      ids.add(i % 10 == 0 ? PointId.of(new UUID(random.nextLong(), i)) : PointId.of(i));
      positions[2 * i] = (float) (random.nextGaussian() * random.nextGaussian());
      positions[2 * i + 1] = (float) (3 + random.nextGaussian() * random.nextGaussian());
      colors[i] = i % 3 == 0 ? Float.NaN : i;
    }
    return new PlacedPoints(ids, positions, colors);
  }

  private StoredMap stored(PlacedPoints points) throws IOException {
    MapExtent extent = MapWriter.write(folder, points);
    StoredMap map = StoredMap.open(folder);
    assertEquals(extent, map.extent());
    return map;
  }

  private static Set<PlacedPoint> all(PlacedPoints points) {
    Set<PlacedPoint> all = new HashSet<>();
    for (int i = 0; i < points.count(); i++) {
      float[] at = Arrays.copyOfRange(points.positions(), 2 * i, 2 * i + 2);
      all.add(new PlacedPoint(points.ids().get(i), at[0], at[1], points.colors()[i]));
    }
    return all;
  }

  @Test
  void pagesHaveEachPointOnce() throws IOException {
    PlacedPoints points = points(1_000);
    try (StoredMap map = stored(points)) {
      assertEquals(1_000, map.count());
      List<PlacedPoint> read = new ArrayList<>();
      for (int offset = 0; offset < 1_200; offset += 300) {
        read.addAll(map.page(offset, 300));
      }
      assertEquals(1_000, read.size());
      assertEquals(all(points), new HashSet<>(read));
    }
  }

  @Test
  void tilesShowWhatIsInThemAndMoreTheDeeperTheyAre() throws IOException {
    PlacedPoints points = points(20_000);
    try (StoredMap map = stored(points)) {
      checkTile(map, all(points), 0, 0, 0);
    }
  }

  /// Down to where a tile shows all that it has.
  private static void checkTile(
      StoredMap map, Set<PlacedPoint> expected, int zoom, int column, int row) throws IOException {
    MapTile tile = map.tile(new MapTile.Address(zoom, column, row));
    assertEquals(expected.size(), tile.total());
    assertEquals(Math.min(Pyramid.SHOWN, expected.size()), tile.points().size());
    assertTrue(expected.containsAll(tile.points()));
    if (expected.size() > Pyramid.SHOWN) {
      for (int quarter = 0; quarter < 4; quarter++) {
        int nextColumn = 2 * column + quarter % 2;
        int nextRow = 2 * row + quarter / 2;
        MapExtent extent = map.extent().tile(zoom + 1, nextColumn, nextRow);
        checkTile(map, inside(expected, extent), zoom + 1, nextColumn, nextRow);
        Set<PlacedPoint> shown =
            new HashSet<>(map.tile(new MapTile.Address(zoom + 1, nextColumn, nextRow)).points());
        assertTrue(shown.containsAll(inside(new HashSet<>(tile.points()), extent)));
      }
    }
  }

  private static Set<PlacedPoint> inside(Set<PlacedPoint> points, MapExtent extent) {
    return points.stream()
        .filter(p -> p.x() >= extent.x() && p.x() < extent.x() + extent.side())
        .filter(p -> p.y() >= extent.y() && p.y() < extent.y() + extent.side())
        .collect(Collectors.toSet());
  }

  @Test
  void theFirstPointsOfThePagesAreThoseOfTheWholeMapsTile() throws IOException {
    try (StoredMap map = stored(points(5_000))) {
      assertEquals(map.tile(new MapTile.Address(0, 0, 0)).points(), map.page(0, Pyramid.SHOWN));
    }
  }

  @Test
  void moreOnOneSpotThanATileShowsAreCounted() throws IOException {
    List<PointId> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(PointId.of(i));
    }
    try (StoredMap map = stored(new PlacedPoints(ids, new float[2_000], new float[1_000]))) {
      int middle = 1 << MapExtent.MAX_ZOOM - 1;
      MapTile deepest = map.tile(new MapTile.Address(MapExtent.MAX_ZOOM, middle, middle));
      assertEquals(1_000, deepest.total());
      assertEquals(Pyramid.SHOWN, deepest.points().size());
      assertEquals(1_000, map.page(0, 2_000).size());
    }
  }

  @Test
  void aMapMayBeEmpty() throws IOException {
    try (StoredMap map = stored(points(0))) {
      assertEquals(0, map.tile(new MapTile.Address(3, 1, 2)).total());
      assertEquals(List.of(), map.page(0, 10));
    }
  }

  @Test
  void whatIsNoWholeMapIsRefused() throws IOException {
    assertThrows(NoSuchFileException.class, () -> StoredMap.open(folder).close());
    MapWriter.write(folder, points(50));
    byte[] bytes = Files.readAllBytes(folder.resolve("map"));
    Files.write(folder.resolve("map"), Arrays.copyOf(bytes, bytes.length - 100));
    assertThrows(CorruptIndexException.class, () -> StoredMap.open(folder).close());
  }
}
