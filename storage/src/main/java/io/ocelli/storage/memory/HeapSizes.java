package io.ocelli.storage.memory;

import java.util.function.ToLongFunction;
import org.apache.lucene.index.LeafReader;

/// What a collection keeps on the Java heap beside its open segments, in bytes.
///
/// @param unseen writes that are logged and not shown yet
/// @param buffer of the index writer
/// @param moments means and covariances of vectors
/// @param filters remembered for a segment
public record HeapSizes(
    long unseen, long buffer, long moments, ToLongFunction<LeafReader> filters) {}
