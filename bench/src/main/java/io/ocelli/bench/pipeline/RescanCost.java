package io.ocelli.bench.pipeline;

import io.ocelli.core.collection.Root;
import io.ocelli.core.id.PointId;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
import io.ocelli.indexer.PictureFolderIndexer;
import io.ocelli.indexer.pipeline.PipelineSettings;
import io.ocelli.indexer.scan.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Measures what an unchanged file costs a run, without the collection's part: makes a temporary
/// folder of 10,000 files, a hundred a folder, and walks it as the indexer does.
public final class RescanCost {
  private static final int FOLDERS = 100;
  private static final int FILES = 100;

  private RescanCost() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("ocelli-rescan").toRealPath();
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      Map<String, IndexedFile> known = makeFiles(folder);
      SinkCollection sink = new SinkCollection(encoders.list().getFirst(), known, new AtomicLong());
      PictureFolderIndexer indexer =
          new PictureFolderIndexer(
              sink,
              encoders,
              new PictureCodec(ImageLimits.standard()),
              new NoCache(),
              PipelineSettings.of(1, Runtime.getRuntime().maxMemory()));
      for (int round = 0; round < 5; round++) {
        IndexReport report =
            indexer.index(new IndexRequest("measured", folder, null, false), progress -> {});
        System.out.printf(
            "run %d: %d unchanged, %.1f microseconds a file%n",
            round + 1, report.unchanged(), report.seconds() * 1e6 / report.unchanged());
      }
    } finally {
      delete(folder);
    }
  }

  private static Map<String, IndexedFile> makeFiles(Path folder) throws IOException {
    Root root = SinkCollection.root(folder);
    Map<String, IndexedFile> known = new HashMap<>();
    for (int i = 0; i < FOLDERS * FILES; i++) {
      String path = "album-%03d/picture-%05d.jpg".formatted(i / FILES, i);
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, new byte[] {1});
      Stamp stamp = Stamp.of(Files.readAttributes(file, BasicFileAttributes.class));
      known.put(
          path,
          new IndexedFile(PointId.of(i), root, path, stamp.bytes(), stamp.modifiedNanos(), "00"));
    }
    return known;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
