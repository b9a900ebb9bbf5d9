package io.ocelli.storage.collection;

import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.storage.text.WordAnalyzer;
import java.util.function.Function;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the index of a collection is written: codec, buffer, and which segments are merged when.
public final class IndexWriting {
  private static final Logger LOG = LoggerFactory.getLogger(IndexWriting.class);
  private static final double BUFFER_MB = 64;

  private IndexWriting() {}

  /// With as much room for merges as they want.
  public static IndexWriterConfig config(Function<String, VectorIndexSettings> vectors) {
    return config(vectors, MergeRoom.UNLIMITED);
  }

  /// For one writer.
  ///
  /// @param vectors how the vectors of a field are indexed, asked for whenever a segment is written
  /// @param room what merges may take on the disk
  static IndexWriterConfig config(Function<String, VectorIndexSettings> vectors, MergeRoom room) {
    // Small segments of small commits are merged early, ten at a time.
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setSegmentsPerTier(10);
    return new IndexWriterConfig(new WordAnalyzer())
        .setCodec(new OcelliCodec(vectors::apply))
        .setRAMBufferSizeMB(BUFFER_MB)
        .setMergePolicy(room.limit(merges))
        .setMergeScheduler(new Merges())
        .setCommitOnClose(false);
  }

  /// A merge only rearranges what is committed: when one fails, the writer goes on without it.
  private static final class Merges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable failure) {
      LOG.warn("A merge failed and will be tried again: {}", failure.toString());
    }
  }
}
