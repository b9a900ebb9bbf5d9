package io.ocelli.storage.filter;

import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.text.IndexedTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The payload indexes of a collection at some moment. Safe for use by many threads.
public final class PayloadIndexes {
  private final PointFields fields;
  private final List<IndexedKey> keys = new ArrayList<>();
  private final Map<List<PayloadPath.Step>, IndexedKey> byPath = new HashMap<>();
  private final IndexedTexts texts;

  /// @param settings by indexed path as text
  public PayloadIndexes(Map<String, PayloadIndex> settings, PointFields fields) {
    this.fields = fields;
    settings.forEach((key, index) -> {
      PayloadPath path = PayloadPath.parse(key);
      IndexedKey indexed = new IndexedKey(path, fields.index(key), index);
      keys.add(indexed);
      byPath.put(path.steps(), indexed);
    });
    texts = new IndexedTexts(settings);
  }

  /// How the texts of each key are read.
  public IndexedTexts texts() {
    return texts;
  }

  /// The Lucene field of each index, by indexed path as text.
  public Map<String, String> fieldsByKey() {
    Map<String, String> names = new LinkedHashMap<>();
    keys.forEach(key -> names.put(key.path().text(), key.field()));
    return names;
  }

  PointFields fields() {
    return fields;
  }

  Collection<IndexedKey> keys() {
    return keys;
  }

  /// Null where the key has no index.
  IndexedKey at(PayloadPath path) {
    return byPath.get(path.steps());
  }
}
