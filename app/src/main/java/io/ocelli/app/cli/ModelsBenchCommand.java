package io.ocelli.app.cli;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.encoder.measure.BenchRow;
import io.ocelli.encoder.measure.ModelBench;
import io.ocelli.encoder.measure.Samples;
import io.ocelli.encoder.model.OpenModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measure how fast a model is on this machine: calls of several sizes, by as many callers as",
      "there are cores, beside the bare network on tensors that are ready. Of a network that"
          + " scores",
      "pairs: one query and as many candidates."
    },
    footer = {
      "",
      "MODEL is the name of a model, a folder or an .onnx file; NAME:fp16 is one of its variants.",
      "",
      "Examples:",
      "  ocelli models bench builtin",
      "  ocelli models bench clip:int8 --batch 1,8 --seconds 20",
      "  ocelli models bench clip --data ~/Pictures --device cuda:0 --json"
    })
final class ModelsBenchCommand implements Callable<Integer> {
  private static final String HEAD = "%-8s %6s %10s %10s %8s %9s %9s %9s";
  private static final String ROW = "%-8s %6d %10.1f %10s %8s %9.1f %9.1f %9.1f";

  @Parameters(paramLabel = "MODEL", description = "What to measure.")
  private String model;

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,8,32",
      description = "Items of a call (default: ${DEFAULT-VALUE}).")
  private List<Integer> batches;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "8",
      description = "How long each size is measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--data",
      paramLabel = "DIR|FILE.txt",
      description = "Pictures, or texts a line each (default: noise, and a few sentences).")
  private Path data;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  private record Row(String what, BenchRow values) {}

  @Override
  public Integer call() {
    if (seconds < 1 || batches.stream().anyMatch(batch -> batch < 1 || batch > 1024)) {
      throw OcelliException.invalid("--seconds is at least 1, each --batch from 1 to 1024");
    }
    try (NamedModel named = NamedModel.open(model, home.resolve(), device.settings())) {
      named.model().load();
      ModelBench bench = new ModelBench(Duration.ofSeconds(seconds));
      Samples samples = data == null ? null : Samples.read(data, 1024);
      List<Row> rows = new ArrayList<>();
      for (Modality modality : new TreeSet<>(named.model().info().modalities())) {
        rows.addAll(rows(modality, named.model(), bench, samples));
      }
      report(named, bench, rows);
    }
    return CommandRunner.DONE;
  }

  private List<Row> rows(Modality modality, OpenModel model, ModelBench bench, Samples samples) {
    return switch (modality) {
      case IMAGE -> {
        List<PixelImage> some = pictures(samples);
        yield rows("images", some, batch -> bench.pictures(model.imageNetwork(), some, batch));
      }
      case TEXT -> {
        List<String> some = texts(samples);
        yield rows("texts", some, batch -> bench.texts(model.text(), some, batch));
      }
      case SPARSE_TEXT -> List.of();
      case TEXT_PAIRS -> pairs(model, bench, words(texts(samples)), words(texts(samples)));
      case IMAGE_PAIRS -> pairs(model, bench, shown(pictures(samples)), shown(pictures(samples)));
      case TEXT_IMAGE_PAIRS ->
          pairs(model, bench, words(Samples.sentences()), shown(pictures(samples)));
    };
  }

  private List<Row> rows(String what, List<?> some, IntFunction<BenchRow> measure) {
    return some.isEmpty()
        ? List.of()
        : batches.stream().map(batch -> new Row(what, measure.apply(batch))).toList();
  }

  private List<Row> pairs(
      OpenModel model, ModelBench bench, List<Side> queries, List<Side> candidates) {
    return rows(
        "pairs",
        candidates,
        batch -> bench.pairs(model.cross(), queries.getFirst(), candidates, batch));
  }

  private static List<Side> words(List<String> texts) {
    return texts.stream().<Side>map(Side.Text::new).toList();
  }

  private static List<Side> shown(List<PixelImage> pictures) {
    return pictures.stream().<Side>map(Side.Picture::new).toList();
  }

  private static List<String> texts(Samples samples) {
    return samples == null ? Samples.sentences() : samples.texts();
  }

  private List<PixelImage> pictures(Samples samples) {
    int most = batches.stream().mapToInt(Integer::intValue).max().orElseThrow();
    return samples == null
        ? Samples.drawn(Math.min(most, 8))
        : samples.pictures().stream().limit(most).map(Samples::decode).toList();
  }

  private void report(NamedModel named, ModelBench bench, List<Row> rows) {
    if (rows.isEmpty()) {
      throw OcelliException.badRequest(
          "the model `%s` does not read what is in %s".formatted(model, data));
    }
    EncoderInfo info = named.model().info();
    String where = info.facts().device();
    if (terminal.json()) {
      terminal.print(
          new Fields()
              .put("model", named.title())
              .put("device", where)
              .put("callers", bench.callers())
              .list("rows", rows, ModelsBenchCommand::json)
              .object());
      return;
    }
    terminal.out().println("%s on %s, %d callers".formatted(named.title(), where, bench.callers()));
    terminal
        .out()
        .println(
            HEAD.formatted(
                "", "batch", "items/s", "bare/s", "ratio", "p50 ms", "p95 ms", "p99 ms"));
    rows.forEach(row -> terminal.out().println(line(row)));
  }

  private static String line(Row row) {
    BenchRow values = row.values();
    boolean bare = values.barePerSecond() > 0;
    String line =
        ROW.formatted(
            row.what(),
            values.batch(),
            values.perSecond(),
            bare ? "%.1f".formatted(values.barePerSecond()) : "-",
            bare ? "%.3f".formatted(values.ratio()) : "-",
            values.latency().p50(),
            values.latency().p95(),
            values.latency().p99());
    return values.tokensPerSecond() > 0
        ? line + "   %.0f tokens/s".formatted(values.tokensPerSecond())
        : line;
  }

  private static Value json(Row row) {
    BenchRow values = row.values();
    Fields fields =
        new Fields()
            .put("what", row.what())
            .put("batch", values.batch())
            .put("per_second", values.perSecond())
            .put("p50_ms", values.latency().p50())
            .put("p95_ms", values.latency().p95())
            .put("p99_ms", values.latency().p99());
    if (values.barePerSecond() > 0) {
      fields.put("bare_per_second", values.barePerSecond()).put("ratio", values.ratio());
    }
    if (values.tokensPerSecond() > 0) {
      fields.put("tokens_per_second", values.tokensPerSecond());
    }
    return fields.object();
  }
}
