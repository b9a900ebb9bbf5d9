package io.ocelli.indexer;

import io.ocelli.core.collection.Root;
import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.FolderIndexer;
import io.ocelli.core.service.PictureCollections;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.indexer.pipeline.Outcome;
import io.ocelli.indexer.pipeline.Pipeline;
import io.ocelli.indexer.pipeline.PipelineParts;
import io.ocelli.indexer.pipeline.PipelineSettings;
import io.ocelli.indexer.pipeline.RawVectors;
import io.ocelli.indexer.scan.FolderScan;
import io.ocelli.indexer.scan.ScanResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Indexes folders: scan, then the pipeline over what is new or changed, then removal of what is
/// gone, then a new fit of the collection's transform where it has grown, then the other vectors of
/// a collection that moves to another encoder.
///
/// There is no journal: a write is durable when the collection has acknowledged it, and a run that
/// was cut off leaves files that the next scan finds to be new.
public final class PictureFolderIndexer implements FolderIndexer {
  /// Enough for one write to be worth its sync, few enough for one log record.
  private static final int DELETE_BATCH = 1_000;

  private final PictureCollections collections;
  private final Encoders encoders;
  private final ImageCodec codec;
  private final EmbeddingCache cache;
  private final PipelineSettings settings;

  public PictureFolderIndexer(
      PictureCollections collections,
      Encoders encoders,
      ImageCodec codec,
      EmbeddingCache cache,
      PipelineSettings settings) {
    this.collections = collections;
    this.encoders = encoders;
    this.codec = codec;
    this.cache = cache;
    this.settings = settings;
  }

  @Override
  public IndexReport index(IndexRequest request, Consumer<IndexProgress> progress) {
    Path folder = SourceFolder.resolve(request.folder());
    PictureCollection collection = collections.open(request.collection(), request.model());
    ProgressMeter meter = new ProgressMeter(progress);
    try {
      return index(request, folder, collection, meter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OcelliException(
          ErrorKind.UNAVAILABLE,
          "Indexing `"
              + request.folder()
              + "` was stopped; what is written stays, index it again to go on",
          e);
    }
  }

  private IndexReport index(
      IndexRequest request, Path folder, PictureCollection collection, ProgressMeter meter)
      throws InterruptedException {
    long start = System.nanoTime();
    Root root = collection.rootFor(folder);
    Path rootFolder = Path.of(root.path());
    meter.phase("scan", 0);
    ScanResult scan = new FolderScan(rootFolder, collection.files(root), meter::at).scan(folder);
    if (request.prune() && folder.equals(rootFolder) && !scan.gone().isEmpty()) {
      SourceFolder.requireEntries(folder);
    }
    long workStart = System.nanoTime();
    Outcome outcome = work(collection, root, scan, displayFrom(rootFolder, folder), meter);
    double workSeconds = secondsSince(workStart);

    List<IndexedFile> gone =
        Stream.concat(scan.gone().stream(), outcome.vanished().stream()).toList();
    if (request.prune()) {
      delete(collection, gone);
    }
    refit(collection, meter);
    complete(collection, meter);
    long written = outcome.indexed() + outcome.touched();
    return new IndexReport(
        request.collection(),
        outcome.indexed(),
        scan.unchanged() + outcome.touched(),
        request.prune() ? gone.size() : 0,
        request.prune() ? 0 : gone.size(),
        failures(scan, outcome),
        scan.skipped(),
        collection.count(),
        secondsSince(start),
        written == 0 ? 0 : written / workSeconds);
  }

  private Outcome work(
      PictureCollection collection,
      Root root,
      ScanResult scan,
      int displayFrom,
      ProgressMeter meter)
      throws InterruptedException {
    if (scan.work().isEmpty()) {
      return new Outcome(0, 0, List.of(), List.of());
    }
    meter.phase("index", scan.work().size());
    PipelineParts parts =
        new PipelineParts(collection, root, encoder(collection.encoder()), codec, cache);
    return new Pipeline(parts, settings).run(scan.work(), displayFrom, meter::at);
  }

  /// Loads the model, which a run that finds nothing to do should not pay for.
  private ImageEncoder encoder(EncoderInfo wanted) {
    ImageEncoder encoder = encoders.image(wanted.name());
    if (!encoder.info().fingerprint().equals(wanted.fingerprint())) {
      throw new OcelliException(
          ErrorKind.INVALID_VALUE,
          "The collection was made with another version of the encoder `"
              + wanted.name()
              + "`, whose vectors do not compare; index into a new collection");
    }
    return encoder;
  }

  private static int displayFrom(Path root, Path folder) {
    return FolderScan.prefix(root, folder).length();
  }

  private static void delete(PictureCollection collection, List<IndexedFile> gone) {
    for (int from = 0; from < gone.size(); from += DELETE_BATCH) {
      List<IndexedFile> batch = gone.subList(from, Math.min(gone.size(), from + DELETE_BATCH));
      collection.delete(batch.stream().map(IndexedFile::id).toList());
    }
  }

  private void refit(PictureCollection collection, ProgressMeter meter) {
    EncoderInfo info = collection.encoder();
    RawVectors raw = new RawVectors(info, () -> encoder(info), codec, cache);
    AtomicLong done = new AtomicLong();
    // How many vectors are asked for is up to the collection.
    meter.phase("fit", 0);
    collection.refitIfGrown(file -> {
      float[] vector = raw.apply(file);
      meter.at(done.incrementAndGet());
      return vector;
    });
  }

  private static void complete(PictureCollection collection, ProgressMeter meter)
      throws InterruptedException {
    // Which they are is up to the collection.
    meter.phase("other vectors", 0);
    collection.completeVectors(meter::at);
  }

  private static List<Failure> failures(ScanResult scan, Outcome outcome) {
    List<Failure> failures = new ArrayList<>(scan.failed());
    failures.addAll(outcome.failed());
    failures.sort(Comparator.comparing(Failure::path));
    return List.copyOf(failures);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
