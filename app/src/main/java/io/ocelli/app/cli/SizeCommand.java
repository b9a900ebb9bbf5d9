package io.ocelli.app.cli;

import io.ocelli.core.collection.Quantization;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.text.ByteCount;
import io.ocelli.storage.memory.SizeEstimate;
import io.ocelli.storage.memory.SizeEstimate.Item;
import io.ocelli.storage.memory.SizeEstimate.Sum;
import io.ocelli.storage.memory.Sizing;
import io.ocelli.storage.memory.SizingRequest;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    description = "Say what a collection would take on disk and in memory.",
    footer = {
      "",
      "Hot is read by every search and should fit into memory, cold for few candidates. Payload",
      "indexes, searchable words and deleted points come on top; 'ocelli collections memory NAME'",
      "says what a collection takes that is there.",
      "",
      "Examples:",
      "  ocelli size --points 10M --dims 512",
      "  ocelli size --points 2.5M --dims 768 --quantization x32 --payload-bytes 1k"
    })
final class SizeCommand implements Callable<Integer> {
  @Option(
      names = "--points",
      required = true,
      paramLabel = "COUNT",
      converter = HumanNumber.class,
      description = "Points, for instance 10M or 2.5k.")
  private long points;

  @Option(names = "--dims", required = true, paramLabel = "N", description = "Of a vector.")
  private int dims;

  @Option(
      names = "--datatype",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description = "float32 (default), float16 or uint8.")
  private String datatype;

  @Option(
      names = "--quantization",
      paramLabel = "CODES",
      defaultValue = "auto",
      description =
          "auto (default; counted as a byte a dimension, the most it takes), none, scalar, binary,"
              + " x4, x8, x16, x32, x64, or for instance scalar-4, binary-2, product-16-4.")
  private String quantization;

  @Option(
      names = "--m",
      paramLabel = "N",
      defaultValue = "16",
      description = "Links of a graph node, 16 by default; 0 for no graph.")
  private int connections;

  @Option(
      names = "--ids",
      paramLabel = "KIND",
      defaultValue = "numbers",
      description = "numbers (default) or uuids.")
  private String ids;

  @Option(
      names = "--payload-bytes",
      paramLabel = "BYTES",
      defaultValue = "0",
      converter = HumanNumber.class,
      description = "Of a point's payload, compressed, for instance 200 or 1k; 0 by default.")
  private long payloadBytes;

  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Quantization codes = codes();
    SizingRequest request =
        new SizingRequest(
            points,
            dims,
            elementBytes(),
            codes,
            connections,
            ids(),
            (int) Math.min(payloadBytes, Integer.MAX_VALUE));
    codes
        .misfit(dims, Metric.COSINE)
        .ifPresent(why -> {
          throw OcelliException.invalid("size: " + why);
        });
    SizeEstimate estimate = Sizing.estimate(request);
    if (terminal.json()) {
      printJson(estimate);
    } else {
      printTable(estimate);
    }
    return CommandRunner.DONE;
  }

  private int elementBytes() {
    return switch (datatype) {
      case "float32" -> Float.BYTES;
      case "float16" -> Short.BYTES;
      case "uint8" -> Byte.BYTES;
      default ->
          throw OcelliException.invalid(
              "size: there is no datatype `" + datatype + "`; choose float32, float16 or uint8");
    };
  }

  private SizingRequest.Ids ids() {
    return switch (ids) {
      case "numbers" -> SizingRequest.Ids.NUMBERS;
      case "uuids" -> SizingRequest.Ids.UUIDS;
      default ->
          throw OcelliException.invalid(
              "size: there are no ids of kind `" + ids + "`; choose numbers or uuids");
    };
  }

  private Quantization codes() {
    try {
      return switch (quantization) {
        case "scalar" -> new Quantization.Scalar(Byte.SIZE);
        case "binary" -> new Quantization.Binary(1);
        case "x4", "x8", "x16", "x32", "x64" ->
            new Quantization.Product(
                Integer.parseInt(quantization.substring(1)), Byte.SIZE, Quantization.Rotation.NONE);
        default -> Quantization.ofWireName(quantization);
      };
    } catch (IllegalArgumentException unknown) {
      throw OcelliException.invalid(
          "size: there is no quantization `"
              + quantization
              + "`; choose auto, none, scalar, binary, x4, x8, x16, x32 or x64");
    }
  }

  private void printJson(SizeEstimate estimate) {
    terminal.print(
        new Fields()
            .put("disk", json(estimate.disk()).object())
            .put("hot", json(estimate.hot()).object())
            .put("cold", json(estimate.cold()).object())
            .put("heap", json(estimate.heap()).object())
            .put("recommended_ram", json(estimate.ram()).object())
            .object());
  }

  private static Fields json(Sum sum) {
    Fields parts = new Fields();
    for (Item item : sum.items()) {
      parts.put(item.name().replace(' ', '_'), item.bytes());
    }
    return new Fields().put("bytes", sum.bytes()).put("parts", parts.object());
  }

  private void printTable(SizeEstimate estimate) {
    print("disk", estimate.disk());
    print("hot", estimate.hot());
    print("cold", estimate.cold());
    print("heap", estimate.heap());
    print("RAM", estimate.ram());
  }

  private void print(String label, Sum sum) {
    String parts =
        sum.items().stream()
            .map(item -> item.name() + " " + ByteCount.text(item.bytes()))
            .collect(Collectors.joining(" + "));
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT, "%-5s %10s   %s", label, ByteCount.text(sum.bytes()), parts));
  }
}
