package io.ocelli.storage.memory;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Part;
import io.ocelli.core.collection.MemoryReport.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds up a report.
final class Parts {
  private record Key(String kind, String name) {}

  private final Map<Key, Usage> parts = new LinkedHashMap<>();

  /// With a part for everything that the settings name, and for each other kind.
  Parts(CollectionSettings settings) {
    settings.vectors().keySet().forEach(name -> add(Kinds.VECTOR, name, Usage.NONE));
    settings.sparse().keySet().forEach(name -> add(Kinds.VECTOR, name, Usage.NONE));
    settings.payloadIndexes().keySet().forEach(key -> add(Kinds.PAYLOAD_INDEX, key, Usage.NONE));
    for (String kind :
        List.of(Kinds.PAYLOAD, Kinds.IDS, Kinds.TEXT, Kinds.LOG, Kinds.FILTERS, Kinds.OTHER)) {
      add(kind, "", Usage.NONE);
    }
  }

  void add(String kind, String name, Usage usage) {
    parts.merge(new Key(kind, name), usage, Usage::plus);
  }

  void addHeap(String kind, String name, long bytes) {
    add(kind, name, new Usage(bytes, 0, 0, 0, 0));
  }

  MemoryReport report() {
    List<Part> all = new ArrayList<>();
    parts.forEach((key, usage) -> all.add(new Part(key.kind(), key.name(), usage)));
    return new MemoryReport(all);
  }
}
