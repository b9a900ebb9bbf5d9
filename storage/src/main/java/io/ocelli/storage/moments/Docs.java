package io.ocelli.storage.moments;

import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.util.Bits;

/// Some documents of a segment.
///
/// @param segment the key of its core
/// @param among null for all
/// @param without null for none
record Docs(CacheKey segment, Bits among, Bits without) {
  boolean has(int doc) {
    return (among == null || among.get(doc)) && (without == null || !without.get(doc));
  }
}
