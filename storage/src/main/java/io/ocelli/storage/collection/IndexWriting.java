package io.ocelli.storage.collection;

import io.ocelli.ann.codec.OcelliCodec;
import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.storage.memory.Sizing;
import io.ocelli.storage.text.WordAnalyzer;
import java.util.function.Function;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.TieredMergePolicy;

/// How the index of a collection is written: codec, buffer, and which segments are merged when.
public final class IndexWriting {
  private static final double BUFFER_MB = 64;
  private static final int NEVER = Integer.MAX_VALUE;

  private IndexWriting() {}

  /// For one writer.
  ///
  /// @param vectors how the vectors of a field are indexed, asked for whenever a segment is written
  public static IndexWriterConfig config(Function<String, VectorIndexSettings> vectors) {
    return config(vectors, merges(), () -> {});
  }

  /// Small segments of small commits are merged early, ten at a time; see [SettlingPolicy].
  static MergePolicy merges() {
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setSegmentsPerTier(10);
    merges.setMaxMergedSegmentMB((double) Sizing.LARGEST_SEGMENT / (1 << 20));
    return new SettlingPolicy(merges, Sizing.LARGEST_SEGMENT);
  }

  /// @param merged called after each merge, by the thread that made it
  static IndexWriterConfig config(
      Function<String, VectorIndexSettings> vectors, MergePolicy merges, Runnable merged) {
    return new IndexWriterConfig(new WordAnalyzer())
        .setCodec(new OcelliCodec(field -> unindexed(vectors.apply(field)), vectors))
        .setRAMBufferSizeMB(BUFFER_MB)
        .setMergePolicy(merges)
        .setMergeScheduler(new Merges(merged))
        // Readers do not wait for merges either.
        .setMaxFullFlushMergeWaitMillis(0)
        .setCommitOnClose(false);
  }

  /// Whoever writes does not wait for codes and graphs: searches scan what was just added, until a
  /// merge makes them.
  private static VectorIndexSettings unindexed(VectorIndexSettings settings) {
    return settings.withThresholds(NEVER, NEVER);
  }
}
