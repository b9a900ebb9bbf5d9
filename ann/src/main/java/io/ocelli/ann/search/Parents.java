package io.ocelli.ann.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.BitSet;

/// Which documents of a segment are parents: the last ones of their blocks, as Lucene's block joins
/// have it.
@FunctionalInterface
public interface Parents {
  /// Null where a segment has none.
  BitSet of(LeafReaderContext leaf) throws IOException;
}
