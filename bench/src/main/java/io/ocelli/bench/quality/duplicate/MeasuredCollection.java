package io.ocelli.bench.quality.duplicate;

import io.ocelli.bench.pipeline.NoCache;
import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.JobWork;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.encoder.look.PixelLooks;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.engine.analysis.AnalysisEngine;
import io.ocelli.engine.duplicate.DuplicateStudy;
import io.ocelli.engine.picture.PictureEngine;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.indexer.PictureFolderIndexer;
import io.ocelli.indexer.pipeline.PipelineSettings;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.job.JobLists;
import io.ocelli.storage.job.JobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A folder of pictures, indexed by the built-in encoder and searched for duplicates.
final class MeasuredCollection {
  private static final String NAME = "measured";

  private MeasuredCollection() {}

  /// What was found.
  ///
  /// @param groups paths of pictures of each group
  record Found(Value.Obj result, Map<DuplicateKind, List<List<String>>> groups, double seconds) {}

  /// @param folder of the collection
  static Found search(Path pictures, Path folder) throws IOException, InterruptedException {
    try (EncoderRegistry encoders = new EncoderRegistry();
        Catalog catalog = Catalog.open(Files.createDirectories(folder))) {
      SpaceLocks locks = new SpaceLocks();
      EmbeddingCache cache = new NoCache();
      VectorFill fill = new VectorFill(encoders, Photos.CODEC, cache, locks);
      PipelineSettings settings =
          PipelineSettings.of(
              Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
      new PictureFolderIndexer(
              new PictureEngine(catalog, encoders, locks, fill),
              encoders,
              Photos.CODEC,
              cache,
              settings)
          .index(new IndexRequest(NAME, pictures, null, false), _ -> {});
      return search(catalog, Files.createTempDirectory("ocelli-job"));
    }
  }

  private static Found search(Catalog catalog, Path job) throws InterruptedException {
    DuplicateStudy study = new DuplicateStudy(new PixelLooks(Photos.CODEC));
    AnalysisEngine engine =
        new AnalysisEngine(catalog, new JobStore(catalog), Map.of(DuplicateRequest.KIND, study));
    DuplicateRequest request =
        new DuplicateRequest(
            new PointScope("", Filter.ALL, 0, PointScope.DEFAULT_SEED),
            Set.of(DuplicateKind.values()),
            DuplicateThresholds.USUAL,
            DuplicateRequest.DEFAULT_LIMIT);
    long start = System.nanoTime();
    Value.Obj result = engine.run(NAME, request, new Work(job));
    return new Found(result, groups(job), (System.nanoTime() - start) / 1e9);
  }

  private static Map<DuplicateKind, List<List<String>>> groups(Path job) {
    Map<DuplicateKind, Map<Long, List<String>>> groups = new HashMap<>();
    PageRequest all = new PageRequest(0, Integer.MAX_VALUE);
    for (Value.Obj point : JobLists.read(job, "points", all).orElseThrow().items()) {
      DuplicateKind kind = DuplicateKind.valueOf(point.text("kind").toUpperCase(Locale.ROOT));
      groups
          .computeIfAbsent(kind, _ -> new HashMap<>())
          .computeIfAbsent(point.integer("group", 0), _ -> new ArrayList<>())
          .add(point.text("path"));
    }
    Map<DuplicateKind, List<List<String>>> lists = new HashMap<>();
    for (DuplicateKind kind : DuplicateKind.values()) {
      lists.put(kind, List.copyOf(groups.getOrDefault(kind, Map.of()).values()));
    }
    return lists;
  }

  private record Work(Path folder) implements JobWork {
    @Override
    public void progress(Progress progress) {}

    @Override
    public void step(long done, long total) {}
  }
}
