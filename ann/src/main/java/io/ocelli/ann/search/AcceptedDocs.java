package io.ocelli.ann.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;

/// Which documents of each segment may answer: those that live and pass the filter.
@FunctionalInterface
public interface AcceptedDocs {
  AcceptDocs of(LeafReaderContext leaf) throws IOException;
}
