package io.ocelli.server.testing;

import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.service.Analyses;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.FolderIndexer;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Migrations;
import io.ocelli.engine.align.AlignerEngine;
import io.ocelli.engine.analysis.AnalysisEngine;
import io.ocelli.engine.classify.ClassifyEngine;
import io.ocelli.engine.cluster.ClusterStudy;
import io.ocelli.engine.collection.AliasEngine;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.collection.SnapshotEngine;
import io.ocelli.engine.collection.StatisticsEngine;
import io.ocelli.engine.duplicate.DuplicateStudy;
import io.ocelli.engine.embed.EmbeddingEngine;
import io.ocelli.engine.explain.ExplanationEngine;
import io.ocelli.engine.health.HealthStudy;
import io.ocelli.engine.job.JobQueue;
import io.ocelli.engine.layout.MapStudy;
import io.ocelli.engine.migrate.MigrationEngine;
import io.ocelli.engine.outlier.OutlierStudy;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.server.AnalysisWorker;
import io.ocelli.server.ImportWorker;
import io.ocelli.server.ServerServices;
import io.ocelli.storage.backup.Backups;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.job.JobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What stands behind a server under test: the real engine over real storage in a folder, an
/// encoder of mean colours, and jobs on threads.
public final class TestNode implements AutoCloseable {
  private final Catalog catalog;
  private final Encoders encoders = new Colours();
  private final SpaceLocks locks;
  private final CollectionEngine collections;
  private final ImageCodec codec;
  private final Path snapshots;
  private JobQueue jobs;

  /// @param folder of the collections; made where it is missing
  public TestNode(Path folder, ImageCodec codec) {
    this.codec = codec;
    snapshots = folder.resolveSibling(folder.getFileName() + "-snapshots");
    try {
      catalog = Catalog.open(Files.createDirectories(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    locks = new SpaceLocks();
    collections = new CollectionEngine(catalog, encoders, codec, locks);
  }

  public CollectionService collections() {
    return collections;
  }

  public ServerServices services(FolderIndexer indexer) {
    return services(indexer, collections);
  }

  /// With something else in front of the collections.
  public ServerServices services(FolderIndexer indexer, CollectionService front) {
    MigrationEngine migrations =
        new MigrationEngine(
            catalog, encoders, new VectorFill(encoders, codec, new NoCache(), locks), locks);
    JobStore store = new JobStore(catalog);
    Analyses analyses =
        new AnalysisEngine(
            catalog,
            store,
            Map.of(
                ClusterRequest.KIND, new ClusterStudy(store, new InputVectors(encoders, codec)),
                OutlierRequest.KIND, new OutlierStudy(),
                HealthRequest.KIND, new HealthStudy(),
                MapRequest.KIND, new MapStudy(),
                DuplicateRequest.KIND, new DuplicateStudy(new PlainLooks(codec))));
    Map<String, Jobs.Worker> workers = new HashMap<>(AnalysisWorker.of(analyses));
    workers.put(ImportWorker.KIND, new ImportWorker(indexer));
    workers.put(
        Migrations.KIND,
        (name, step, work) -> migrations.run(name, MigrationStep.of(step), work::progress));
    jobs = new JobQueue(store, workers);
    return new ServerServices(
        front,
        new ClassifyEngine(catalog, new InputVectors(encoders, codec), locks),
        new ExplanationEngine(catalog, encoders, codec),
        new AliasEngine(catalog),
        new AlignerEngine(catalog, locks),
        migrations,
        analyses,
        jobs,
        new EmbeddingEngine(encoders, codec),
        codec,
        new SnapshotEngine(new Backups(catalog, snapshots)),
        new StatisticsEngine(catalog));
  }

  @Override
  public void close() {
    if (jobs != null) {
      jobs.close();
    }
    catalog.close();
  }
}
