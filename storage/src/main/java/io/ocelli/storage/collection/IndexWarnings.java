package io.ocelli.storage.collection;

import io.ocelli.ann.codec.SegmentVectors;
import io.ocelli.ann.quantize.GateResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;

/// What was measured when codes were learned, where it fell short.
final class IndexWarnings {
  private IndexWarnings() {}

  /// The worst of each vector's segments.
  static List<String> of(CommitSearcher searcher) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (String name : searcher.state().settings().vectors().keySet()) {
      String field = searcher.state().fields().vector(name);
      GateResult worst = null;
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        SegmentVectors segment = SegmentVectors.of(leaf.reader(), field);
        Optional<GateResult> gate = segment == null ? Optional.empty() : segment.gate();
        if (gate.isPresent() && (worst == null || gate.get().recall() < worst.recall())) {
          worst = gate.get();
        }
      }
      if (worst != null) {
        worst.warning().ifPresent(text -> warnings.add("Vector `" + name + "`: " + text));
      }
    }
    return warnings;
  }
}
