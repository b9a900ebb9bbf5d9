package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.EncoderRegistry;
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
/// falls on all of them; the median of the quotients counts. The same quotient of processor times
/// shows what the pipeline costs beside the two, also on a busy machine.
///
/// Arguments: a folder of pictures, the number of rounds (5).
public final class PipelineRate {
  private final Path folder;
  private final ImageCodec codec = new PictureCodec(ImageLimits.standard());
  private final EncoderRegistry encoders;
  private final int threads = Runtime.getRuntime().availableProcessors();

  private PipelineRate(Path folder, EncoderRegistry encoders) {
    this.folder = folder;
    this.encoders = encoders;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).toRealPath();
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    try (EncoderRegistry encoders = new EncoderRegistry()) {
      new PipelineRate(folder, encoders).measure(rounds);
    }
  }

  private void measure(int rounds) throws IOException {
    ImageEncoder encoder = encoders.image(encoders.defaultName());
    StageRates alone = new StageRates(codec, encoder, threads);
    List<byte[]> files = pictures();
    double[] wall = new double[rounds];
    double[] cpu = new double[rounds];
    // Round -1 warms up.
    for (int round = -1; round < rounds; round++) {
      Rate decode = alone.decodeAlone(files);
      Rate encode = alone.encodeAlone(files);
      Rate pipeline = Rate.of(files.size(), this::index);
      if (round >= 0) {
        double bound = 1 / (1 / decode.perSecond() + 1 / encode.perSecond());
        wall[round] = pipeline.perSecond() / bound;
        cpu[round] = (decode.cpuMillis() + encode.cpuMillis()) / pipeline.cpuMillis();
        System.out.printf(
            "pictures/s: decode %.1f encode %.1f bound %.1f pipeline %.1f (%.2f of the bound)%n",
            decode.perSecond(), encode.perSecond(), bound, pipeline.perSecond(), wall[round]);
      }
    }
    System.out.printf(
        "median: %.3f of the bound by the clock, %.3f by processor time; %d threads%n",
        median(wall), median(cpu), threads);
  }

  private void index() {
    SinkCollection sink =
        new SinkCollection(encoders.list().getFirst(), Map.of(), new AtomicLong());
    PipelineSettings settings = PipelineSettings.of(threads, Runtime.getRuntime().maxMemory());
    new PictureFolderIndexer(sink, encoders, codec, new NoCache(), settings)
        .index(new IndexRequest("measured", folder, null, false), progress -> {});
  }

  /// Those that can be read; the others are no part of any rate.
  private List<byte[]> pictures() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        try {
          codec.probe(bytes);
          files.add(bytes);
        } catch (OcelliException notAPicture) {
          System.out.println("left out: " + file);
        }
      }
    }
    return files;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
