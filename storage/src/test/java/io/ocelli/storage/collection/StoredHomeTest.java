package io.ocelli.storage.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What older versions stored is opened, is what it was, and can be written to.
class StoredHomeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {4})
  void aStoredHomeOpensWithItsLog(int format) throws IOException, URISyntaxException {
    Path stored = Path.of(StoredHomeTest.class.getResource("/stored-home-" + format).toURI());
    Path home = folder.resolve("home");
    StoredHome.copy(stored, home);
    // An empty folder is no part of a checkout.
    Files.createDirectories(home.resolve("c-stored/transforms"));
    for (int opened = 0; opened < 2; opened++) {
      try (Catalog catalog = Catalog.open(home)) {
        check(catalog.get(StoredHome.ALIAS));
        Writes.delete(catalog.get(StoredHome.NAME), List.of(PointId.of(500)));
      }
    }
  }

  private static void check(StoredCollection collection) {
    assertEquals(StoredHome.SETTINGS, collection.settings());
    Map<PointId, Point> real =
        TestCollections.all(collection).stream()
            .map(stored -> new Point(stored.id(), stored.vectors(), stored.payload()))
            .collect(Collectors.toMap(Point::id, point -> point));
    assertEquals(StoredHome.points().points(), real);
    try (Snapshot snapshot = collection.snapshot()) {
      assertArrayEquals(
          StoredHome.TRANSFORM.matrix(), snapshot.transform("angle").orElseThrow().matrix());
      FieldTest tagged = new FieldTest.Any(Set.of(Value.of("t1")));
      Filter filter = Filter.must(new Condition.Field(PayloadPath.parse("tag"), tagged));
      assertEquals(12, snapshot.count(filter));
      FieldTest says = new FieldTest.AllWords("number 45");
      assertEquals(
          1, snapshot.count(Filter.must(new Condition.Field(PayloadPath.parse("says"), says))));
      assertEquals(PointId.of(44), nearest(snapshot, "bytes", VectorValue.of(44, 255, 0, 7)));
      assertEquals(
          PointId.of(46),
          nearest(snapshot, "words", new VectorValue.Sparse(new int[] {46}, new float[] {1})));
      assertEquals(PointId.of(48), nearest(snapshot, "many", VectorValue.of(0, 0, 0, 1)));
    }
  }

  private static PointId nearest(Snapshot snapshot, String vector, VectorValue query) {
    return Searching.first(1).withUsing(vector).nearest(snapshot, query).getFirst().id();
  }
}
