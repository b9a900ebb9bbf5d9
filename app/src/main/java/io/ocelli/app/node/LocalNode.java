package io.ocelli.app.node;

import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.classify.ClassifyAnswer;
import io.ocelli.core.classify.ClassifyRequest;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.FieldTest;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.SearchAnswer;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.service.Analyses;
import io.ocelli.core.service.Classifiers;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Explanations;
import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Migrations;
import io.ocelli.core.service.Snapshots;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.look.PixelLooks;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.engine.align.AlignerEngine;
import io.ocelli.engine.analysis.AnalysisEngine;
import io.ocelli.engine.classify.ClassifyEngine;
import io.ocelli.engine.cluster.ClusterStudy;
import io.ocelli.engine.collection.AliasEngine;
import io.ocelli.engine.collection.CollectionEngine;
import io.ocelli.engine.collection.SnapshotEngine;
import io.ocelli.engine.collection.StatisticsEngine;
import io.ocelli.engine.collection.WarmUp;
import io.ocelli.engine.duplicate.DuplicateStudy;
import io.ocelli.engine.embed.EmbeddingEngine;
import io.ocelli.engine.explain.ExplanationEngine;
import io.ocelli.engine.health.HealthStudy;
import io.ocelli.engine.job.JobQueue;
import io.ocelli.engine.layout.MapStudy;
import io.ocelli.engine.migrate.MigrationEngine;
import io.ocelli.engine.outlier.OutlierStudy;
import io.ocelli.engine.picture.PictureEngine;
import io.ocelli.engine.picture.VectorFill;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.indexer.PictureFolderIndexer;
import io.ocelli.indexer.pipeline.PipelineSettings;
import io.ocelli.indexer.sample.SampleCollection;
import io.ocelli.server.AnalysisWorker;
import io.ocelli.server.ImportWorker;
import io.ocelli.server.OcelliServer;
import io.ocelli.server.ServerServices;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.request.analysis.AnalysisJson;
import io.ocelli.storage.backup.Backups;
import io.ocelli.storage.cache.ChronicleEmbeddingCache;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.home.Home;
import io.ocelli.storage.job.JobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Everything wired together over one home, which this process owns until [#close].
public final class LocalNode implements Node {
  /// Bound on the cached vectors of one encoder: about 380,000 pictures of the built-in one.
  private static final long CACHE_BYTES = 1L << 30;

  private final Home home;
  private final Catalog catalog;
  private final EncoderRegistry encoders;
  private final ChronicleEmbeddingCache cache;
  private final JobQueue jobs;
  private final PictureCodec codec = new PictureCodec(ImageLimits.standard());
  private final CollectionEngine collections;
  private final AlignerEngine aligners;
  private final MigrationEngine migrations;
  private final Analyses analyses;
  private final Classifiers classifiers;
  private final Explanations explanations;
  private final PictureFolderIndexer indexer;
  private final Snapshots snapshots;
  private final WarmUp warmUp;
  private boolean closed;

  private LocalNode(Home home, Catalog catalog, NetworkSettings networks) {
    this.home = home;
    this.catalog = catalog;
    encoders = new EncoderRegistry(home.natives(), home.models(), networks);
    cache = new ChronicleEmbeddingCache(home.embeddingCache(), CACHE_BYTES);
    snapshots = new SnapshotEngine(new Backups(catalog, home.snapshots()));
    SpaceLocks locks = new SpaceLocks();
    collections = new CollectionEngine(catalog, encoders, codec, locks);
    aligners = new AlignerEngine(catalog, locks);
    VectorFill fill = new VectorFill(encoders, codec, cache, locks);
    migrations = new MigrationEngine(catalog, encoders, fill, locks);
    classifiers = new ClassifyEngine(catalog, new InputVectors(encoders, codec), locks);
    explanations = new ExplanationEngine(catalog, encoders, codec);
    warmUp = new WarmUp(collections, encoders);
    Runtime machine = Runtime.getRuntime();
    indexer =
        new PictureFolderIndexer(
            new PictureEngine(catalog, encoders, locks, fill),
            encoders,
            codec,
            cache,
            PipelineSettings.of(machine.availableProcessors(), machine.maxMemory()));
    JobStore store = new JobStore(catalog);
    analyses =
        new AnalysisEngine(
            catalog,
            store,
            Map.of(
                ClusterRequest.KIND, new ClusterStudy(store, new InputVectors(encoders, codec)),
                OutlierRequest.KIND, new OutlierStudy(),
                HealthRequest.KIND, new HealthStudy(),
                MapRequest.KIND, new MapStudy(),
                DuplicateRequest.KIND, new DuplicateStudy(new PixelLooks(codec))));
    Map<String, Jobs.Worker> workers = new HashMap<>(AnalysisWorker.of(analyses));
    workers.put(ImportWorker.KIND, new ImportWorker(indexer));
    workers.put(
        Migrations.KIND,
        (name, step, work) -> migrations.run(name, MigrationStep.of(step), work::progress));
    jobs = new JobQueue(store, workers);
  }

  /// Its networks run on the CPU.
  public static LocalNode open(Path folder) {
    return open(folder, NetworkSettings.CPU);
  }

  public static LocalNode open(Path folder, NetworkSettings networks) {
    Home home = Home.open(folder);
    try {
      return new LocalNode(home, Catalog.open(home.collections()), networks);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /// The encoders of a home, which another process may hold.
  public static List<EncoderInfo> models(Path folder, NetworkSettings networks) {
    try (EncoderRegistry registry = new EncoderRegistry(null, Home.models(folder), networks)) {
      return registry.list();
    }
  }

  public CollectionService service() {
    return collections;
  }

  @Override
  public List<CollectionSummary> collections() {
    return collections.list().stream().map(CollectionSummary::of).toList();
  }

  @Override
  public MemoryReport memory(String collection) {
    return collections.memory(collection);
  }

  @Override
  public SearchAnswer search(String collection, Find find) {
    Filter filter = find.folder() == null ? Filter.ALL : isFolder(find.folder());
    return collections.search(
        collection,
        SearchRequest.of(Step.of(find.query(), find.limit()))
            .withOffset(find.offset())
            .withFilter(filter)
            .withExplain(find.explain())
            .withRerank(find.rerank())
            .withRelevance(find.relevance()));
  }

  private static Filter isFolder(String folder) {
    return Filter.must(
        new Condition.Field(
            PayloadPath.key(PictureKeys.FOLDER), new FieldTest.Any(Set.of(Value.of(folder)))));
  }

  @Override
  public ClassifyAnswer classify(String collection, ClassifyRequest request) {
    return classifiers.classify(collection, request);
  }

  @Override
  public Explanation explain(String collection, ExplainRequest request) {
    return explanations.explain(collection, request);
  }

  @Override
  public byte[] picture(String collection, PointId id) {
    Path file = collections.picture(collection, id).path();
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw OcelliException.notFound("the picture `" + file + "` cannot be read: " + e);
    }
  }

  @Override
  public Value.Obj migrate(
      String collection, MigrationStep step, Consumer<IndexProgress> progress) {
    try {
      return migrations.run(
          collection,
          step,
          now ->
              progress.accept(
                  new IndexProgress(step.wireName(), now.done(), now.total(), now.rate())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OcelliException.badRequest("interrupted; ask again to go on");
    }
  }

  @Override
  public Analysed analyse(
      String collection, String kind, Value.Obj body, Consumer<IndexProgress> progress) {
    analyses.check(collection, new AnalysisJson(Integer.MAX_VALUE).read(kind, body));
    return new LocalJobs(jobs).analyse(collection, kind, body, progress);
  }

  @Override
  public Jobs.Page page(String collection, ListOfJob list, Jobs.PageRequest page) {
    return new LocalJobs(jobs).page(collection, list, page);
  }

  @Override
  public NodeClassifiers classifiers() {
    return new LocalClassifiers(classifiers);
  }

  @Override
  public IndexReport index(IndexRequest request, Consumer<IndexProgress> progress) {
    return indexer.index(request, progress);
  }

  @Override
  public boolean delete(String collection) {
    return collections.delete(collection);
  }

  @Override
  public NodeSnapshots snapshots() {
    return new LocalSnapshots(snapshots);
  }

  /// Deletes a collection that holds nothing but the sample pictures: they would only get in the
  /// way of somebody's own.
  ///
  /// @return true when it did
  public boolean forgetSamples(String collection) {
    boolean samplesOnly =
        collections.exists(collection)
            && ownFolder(collection).isEmpty()
            && collections.count(collection, Filter.ALL) <= SampleCollection.SIZE;
    return samplesOnly && collections.delete(collection);
  }

  /// The first folder of a collection that is not the sample pictures'.
  public Optional<Path> ownFolder(String collection) {
    if (!collections.exists(collection)) {
      return Optional.empty();
    }
    return collections.info(collection).settings().roots().stream()
        .map(root -> Path.of(root.path()))
        .filter(path -> !path.equals(SampleFolder.in(home.folder())))
        .findFirst();
  }

  /// Starts the server, ready at once, and says in the home where it is.
  public OcelliServer serve(ServerSettings settings) {
    return published(OcelliServer.start(settings, services()));
  }

  /// Starts the server, which is ready once everything was asked for once, and says in the home
  /// where it is.
  public OcelliServer serveAndWarmUp(ServerSettings settings) {
    return published(OcelliServer.start(settings, services(), warmUp));
  }

  /// Jobs that an earlier server left undone go on from here: not with every command that opens the
  /// home.
  private OcelliServer published(OcelliServer server) {
    jobs.resume();
    home.publish(server.url());
    return server;
  }

  private ServerServices services() {
    return new ServerServices(
        collections,
        classifiers,
        explanations,
        new AliasEngine(catalog),
        aligners,
        migrations,
        analyses,
        jobs,
        new EmbeddingEngine(encoders, codec),
        codec,
        snapshots,
        new StatisticsEngine(catalog));
  }

  /// Safe to call twice.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    warmUp.close();
    jobs.close();
    catalog.close();
    cache.close();
    encoders.close();
    home.close();
  }
}
