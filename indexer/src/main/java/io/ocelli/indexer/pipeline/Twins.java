package io.ocelli.indexer.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pictures of the same content that are under way at the same time: the first is encoded, the
/// others wait here, without a thread, for its vector.
final class Twins {
  private final Map<String, List<Picture>> waiting = new HashMap<>();

  /// @return true when the caller now owes a vector, or a [#release], to the twins to come
  synchronized boolean claim(Picture picture) {
    List<Picture> twins = waiting.get(picture.hash().hex());
    if (twins == null) {
      waiting.put(picture.hash().hex(), new ArrayList<>(0));
      return true;
    }
    twins.add(picture);
    return false;
  }

  /// Ends a claim; gives the twins that came meanwhile.
  synchronized List<Picture> release(ContentHash hash) {
    return waiting.remove(hash.hex());
  }
}
