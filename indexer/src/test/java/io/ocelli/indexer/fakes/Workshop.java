package io.ocelli.indexer.fakes;

import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.indexer.PictureFolderIndexer;
import io.ocelli.indexer.pipeline.PipelineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// An indexer with everything it needs, in memory.
public final class Workshop {
  public final TinyEncoder encoder = new TinyEncoder();
  public final ImageIoCodec codec = new ImageIoCodec();
  public final MemoryCache cache = new MemoryCache();
  public final MemoryCollections collection = new MemoryCollections(encoder.info());
  public final List<IndexProgress> progress = new ArrayList<>();

  /// Keeps them, unless a test has other plans.
  public Consumer<IndexProgress> onProgress = progress::add;

  private final PipelineSettings settings;

  public Workshop() {
    this(settings(2));
  }

  public Workshop(PipelineSettings settings) {
    this.settings = settings;
  }

  /// Small batches, so that a few files fill several.
  public static PipelineSettings settings(int workers) {
    return new PipelineSettings(2, workers, 3, 4, Duration.ofMillis(20), 1 << 20, 1 << 20);
  }

  public IndexReport index(Path folder) {
    return index(folder, false);
  }

  public IndexReport prune(Path folder) {
    return index(folder, true);
  }

  private IndexReport index(Path folder, boolean prune) {
    return new PictureFolderIndexer(collection, encoder, codec, cache, settings)
        .index(new IndexRequest("pictures", folder, null, prune), onProgress);
  }
}
