package io.ocelli.bench.pipeline;

import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PreparedImage;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.onnx.BareRun;
import io.ocelli.encoder.onnx.OnnxImageEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures what encoding costs beside its parts: from file to vector in calls of 32 pictures, over
/// `1 / (t_pre + t_session)`, where t_pre is decoding, resizing and cutting and t_session the bare
/// network in batches of 32; and 64 callers with a picture each, over the calls of 32. All with as
/// many threads as cores but those 64, in turn, several times, so that other load falls on all of
/// them; the medians of the quotients count. The same quotients of processor time hardly depend on
/// other load.
///
/// Arguments: an `.onnx` file or a model's folder, a folder of pictures, pictures a round (128),
/// rounds (5), how many callers (64); and, as `models add --set` takes them, parts of the contract
/// that the model leaves open (`image.dims=768`).
public final class EncoderOverhead {
  private static final int BATCH = 32;

  private final ImageCodec codec = new PictureCodec(ImageLimits.standard());
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final OnnxImageEncoder encoder;
  private final List<Path> files;
  private final int callers;

  private EncoderOverhead(OnnxImageEncoder encoder, List<Path> files, int callers) {
    this.encoder = encoder;
    this.files = files;
    this.callers = callers;
  }

  /// A round's measurements.
  private record Round(Rate prepare, Rate network, Rate batches, Rate singles) {
    double overhead() {
      return batches.perSecond() * (1 / prepare.perSecond() + 1 / network.perSecond());
    }

    double overheadCpu() {
      return (prepare.cpuMillis() + network.cpuMillis()) / batches.cpuMillis();
    }

    double singlesToBatches() {
      return singles.perSecond() / batches.perSecond();
    }

    double singlesToBatchesCpu() {
      return batches.cpuMillis() / singles.cpuMillis();
    }
  }

  public static void main(String[] words) throws IOException {
    Map<String, String> settings =
        Arrays.stream(words)
            .filter(word -> word.contains("="))
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    String[] args = Arrays.stream(words).filter(word -> !word.contains("=")).toArray(String[]::new);
    Path model = Path.of(args[0]).toRealPath();
    int pictures = args.length > 2 ? Integer.parseInt(args[2]) : 128;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    int callers = args.length > 4 ? Integer.parseInt(args[4]) : 64;
    ModelContract contract =
        Files.isDirectory(model)
            ? FolderReader.read(model, "measured", null, settings).contract()
            : FolderReader.readFile(model, "measured", null, settings).contract();
    Path folder = Files.isDirectory(model) ? model : model.getParent();
    try (OpenModel open = OpenModel.open(folder, contract)) {
      List<Path> files = jpegs(Path.of(args[1]), pictures);
      new EncoderOverhead(open.imageNetwork(), files, callers).measure(rounds);
    }
  }

  private static List<Path> jpegs(Path folder, int count) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> found =
          walk.filter(file -> file.toString().toLowerCase().matches(".*\\.jpe?g"))
              .sorted()
              .toList();
      return IntStream.range(0, count).mapToObj(i -> found.get(i % found.size())).toList();
    }
  }

  private void measure(int rounds) {
    List<Round> all = new ArrayList<>();
    // Round -1 warms up.
    for (int i = -1; i < rounds; i++) {
      Round round = round();
      System.out.printf(
          "pictures/s: prepare %.1f network %.1f batches of %d %.1f (%.3f of the bound, %.3f by"
              + " processor time), %d callers %.1f (%.3f of the batches, %.3f by processor time)%n",
          round.prepare.perSecond(),
          round.network.perSecond(),
          BATCH,
          round.batches.perSecond(),
          round.overhead(),
          round.overheadCpu(),
          callers,
          round.singles.perSecond(),
          round.singlesToBatches(),
          round.singlesToBatchesCpu());
      if (i >= 0) {
        all.add(round);
      }
    }
    System.out.printf(
        "median: %.3f of the bound (%.3f by processor time), %d callers %.3f of the batches (%.3f"
            + " by processor time); %d threads%n",
        median(all.stream().mapToDouble(Round::overhead).toArray()),
        median(all.stream().mapToDouble(Round::overheadCpu).toArray()),
        callers,
        median(all.stream().mapToDouble(Round::singlesToBatches).toArray()),
        median(all.stream().mapToDouble(Round::singlesToBatchesCpu).toArray()),
        threads);
  }

  private Round round() {
    List<List<Path>> batches = new ArrayList<>();
    for (int from = 0; from < files.size(); from += BATCH) {
      batches.add(files.subList(from, Math.min(files.size(), from + BATCH)));
    }
    Rate prepare = Rate.of(files.size(), () -> with(threads, files, this::prepared));
    Rate network = network();
    Rate together =
        Rate.of(
            files.size(),
            () ->
                with(
                    threads,
                    batches,
                    batch -> encoder.encode(batch.stream().map(this::prepared).toList())));
    Rate singles =
        Rate.of(
            files.size(),
            () -> with(callers, files, file -> encoder.encode(List.of(prepared(file)))));
    return new Round(prepare, network, together, singles);
  }

  private Rate network() {
    List<PreparedImage> batch = files.stream().limit(BATCH).map(this::prepared).toList();
    List<Integer> runs = IntStream.range(0, Math.ceilDiv(files.size(), BATCH)).boxed().toList();
    try (BareRun bare = encoder.bare(batch)) {
      return Rate.of(
          runs.size() * encoder.bareBatch(batch.size()),
          () -> with(threads, runs, _ -> bare.run()));
    }
  }

  private PreparedImage prepared(Path file) {
    try {
      return encoder.prepare(codec.decode(Files.readAllBytes(file)).pixels());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> void with(int threads, List<T> work, Consumer<T> step) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> futures = new ArrayList<>();
      work.forEach(item -> futures.add(pool.submit(() -> step.accept(item))));
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("measurement failed", e);
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
