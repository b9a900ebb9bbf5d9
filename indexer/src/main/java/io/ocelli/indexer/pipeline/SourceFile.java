package io.ocelli.indexer.pipeline;

import io.ocelli.indexer.scan.ScannedFile;
import io.ocelli.indexer.scan.Stamp;

/// A file in memory.
///
/// @param stamp as it was while the bytes were read; the scan's may be older
/// @param share of the budget, given back when the bytes are no longer needed
record SourceFile(ScannedFile file, Stamp stamp, byte[] bytes, ByteBudget.Share share) {}
