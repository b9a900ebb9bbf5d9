package io.ocelli.engine.collection;

import io.ocelli.core.service.Aliases;
import io.ocelli.storage.collection.Catalog;
import java.util.List;
import java.util.Map;

/// The aliases of a catalogue.
public final class AliasEngine implements Aliases {
  private final Catalog catalog;

  public AliasEngine(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Map<String, String> all() {
    return catalog.aliases();
  }

  @Override
  public void change(List<Change> changes) {
    catalog.changeAliases(changes);
  }
}
