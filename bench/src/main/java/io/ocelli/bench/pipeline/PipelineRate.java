package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.encoder.builtin.EncoderRegistry;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.indexer.PictureFolderIndexer;
import io.ocelli.indexer.pipeline.PipelineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Measures how near the indexing pipeline comes to the bound of cores that never wait: `1 / (1/d +
/// 1/e)` pictures a second, where d is decoding and pre-processing alone and e encoding alone, each
/// with all cores. The three are measured in turn, several times, so that other load on the machine
/// falls on all of them; the median of the quotients counts.
///
/// Arguments: a folder, the number of rounds (5).
public final class PipelineRate {
  private PipelineRate() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toRealPath();
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    int threads = Runtime.getRuntime().availableProcessors();
    ImageCodec codec = new PictureCodec(ImageLimits.standard());
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      ImageEncoder encoder = encoders.image(encoders.defaultName());
      StageRates alone = new StageRates(codec, encoder, threads);
      List<byte[]> files = read(folder);
      List<float[]> prepared = new ArrayList<>();
      double[] quotients = new double[rounds];
      // Round -1 warms up.
      for (int round = -1; round < rounds; round++) {
        double decode = alone.decodeAlone(files, prepared);
        double encode = alone.encodeAlone(prepared);
        double bound = 1 / (1 / decode + 1 / encode);
        double pipeline = pipeline(folder, codec, encoders, threads);
        if (round >= 0) {
          quotients[round] = pipeline / bound;
          System.out.printf(
              "decode %.1f/s  encode %.1f/s  bound %.1f/s  pipeline %.1f/s  quotient %.3f%n",
              decode, encode, bound, pipeline, pipeline / bound);
        }
      }
      Arrays.sort(quotients);
      System.out.printf("median quotient %.3f with %d threads%n", quotients[rounds / 2], threads);
    }
  }

  private static double pipeline(
      Path folder, ImageCodec codec, EncoderRegistry encoders, int threads) {
    SinkCollection sink =
        new SinkCollection(encoders.list().getFirst(), Map.of(), new AtomicLong());
    PipelineSettings settings = PipelineSettings.of(threads, Runtime.getRuntime().maxMemory());
    return new PictureFolderIndexer(sink, encoders, codec, new NoCache(), settings)
        .index(new IndexRequest("measured", folder, null, false), progress -> {})
        .imagesPerSecond();
  }

  private static List<byte[]> read(Path folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    return files;
  }
}
