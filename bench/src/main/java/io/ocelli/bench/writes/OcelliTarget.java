package io.ocelli.bench.writes;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.StoredCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A collection as the product has it.
final class OcelliTarget implements Target {
  static final String NAME = "writes";

  private final Catalog catalog;
  private final StoredCollection collection;
  private final Acknowledge when;

  OcelliTarget(Path folder, int dims, Acknowledge when) throws IOException {
    catalog = Catalog.open(Files.createDirectories(folder));
    collection =
        catalog.create(
            NAME,
            CollectionSettings.ofVectors(Map.of("", new VectorSettings(dims, Metric.DOT, null))),
            Map.of());
    this.when = when;
  }

  StoredCollection collection() {
    return collection;
  }

  @Override
  public void write(List<Point> batch) {
    collection.write(List.of(Change.upsert(batch)), when);
  }

  @Override
  public void close() {
    catalog.close();
  }
}
