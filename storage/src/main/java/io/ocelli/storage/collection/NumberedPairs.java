package io.ocelli.storage.collection;

import java.util.Map;
import java.util.TreeMap;

/// A map of texts as numbered entries of a commit's user data: `transform.0.vector`,
/// `transform.0.id`, and so on; it ends where a number has no entry.
///
/// @param list what the entries begin with
/// @param key what that of a key ends with
/// @param value what that of a value ends with
record NumberedPairs(String list, String key, String value) {
  void write(Map<String, String> data, Map<String, String> map) {
    int n = 0;
    for (var entry : map.entrySet()) {
      data.put(at(n) + key, entry.getKey());
      data.put(at(n++) + value, entry.getValue());
    }
  }

  /// @throws io.ocelli.core.error.OcelliException CORRUPT where a value is missing
  Map<String, String> read(Map<String, String> data) {
    Map<String, String> map = new TreeMap<>();
    for (int n = 0; data.containsKey(at(n) + key); n++) {
      map.put(data.get(at(n) + key), CommitCodec.need(data, at(n) + value));
    }
    return map;
  }

  private String at(int n) {
    return list + "." + n + ".";
  }
}
