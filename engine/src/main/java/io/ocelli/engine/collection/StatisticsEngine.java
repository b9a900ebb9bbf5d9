package io.ocelli.engine.collection;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Statistics;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.StoredCollection;
import io.ocelli.storage.filter.FilterCache;
import java.util.List;
import java.util.Optional;

/// Counts of a catalogue and what is open of it.
public final class StatisticsEngine implements Statistics {
  private final Catalog catalog;

  public StatisticsEngine(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public int collectionCount() {
    return catalog.names().size();
  }

  @Override
  public List<OfCollection> collections(int most) {
    return catalog.opened(most).stream()
        .map(StatisticsEngine::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /// Empty for one that is deleted meanwhile.
  private static Optional<OfCollection> of(StoredCollection collection) {
    try {
      return Optional.of(collection.statistics());
    } catch (OcelliException gone) {
      return Optional.empty();
    }
  }

  @Override
  public OfFilters filters() {
    FilterCache.Stats stats = catalog.filters();
    return new OfFilters(stats.hits(), stats.misses(), stats.entries(), stats.bytes());
  }
}
