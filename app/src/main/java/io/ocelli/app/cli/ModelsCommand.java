package io.ocelli.app.cli;

import io.ocelli.app.node.LocalNode;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    description =
        "The encoders that turn pictures and texts into vectors, and networks that score pairs:"
            + " add, find, show, remove, measure.",
    subcommands = {
      ModelsListCommand.class,
      ModelsAddCommand.class,
      ModelsShowCommand.class,
      ModelsRemoveCommand.class,
      ModelsBenchCommand.class,
      ModelsCompareCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ocelli models                                      those that are installed",
      "  ocelli models list siglip                          those that are known",
      "  ocelli models add hf:Xenova/clip-vit-base-patch32 --name clip",
      "  ocelli models add ~/models/siglip                  a folder of yours",
      "  ocelli models add faces.onnx --set image.mean=[127.5,127.5,127.5]",
      "  ocelli models show clip"
    })
final class ModelsCommand implements Callable<Integer> {
  private static final String SEMANTIC =
      """
      The built-in encoder compares shapes, textures and colours. It needs no download,
      and it does not know what things are called. A semantic model (CLIP, SigLIP,
      DINOv2 ...) is added from a folder or a hub: 'ocelli models add --help'.\
      """;

  @Mixin private DeviceOption device;
  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    List<EncoderInfo> models = LocalNode.models(home.resolve(), device.settings());
    if (terminal.json()) {
      terminal.print(
          new Fields()
              .list("models", models, ModelsCommand::json)
              .put("semantic_models", SEMANTIC.replace('\n', ' '))
              .object());
      return CommandRunner.DONE;
    }
    int widest = models.stream().mapToInt(model -> model.name().length()).max().orElse(0);
    String line = "%-" + Math.max(12, widest) + "s %10s  %-11s  %s";
    for (EncoderInfo model : models) {
      terminal
          .out()
          .println(
              line.formatted(
                  model.name(), width(model), reads(model), Terminal.printable(about(model))));
    }
    if (models.size() == 1) {
      terminal.out().println();
      terminal.out().println(SEMANTIC);
    }
    return CommandRunner.DONE;
  }

  private static String width(EncoderInfo model) {
    if (model.scoresPairs()) {
      return "score";
    }
    return model.storedDims() == 0 ? "sparse" : model.storedDims() + " dims";
  }

  private static String about(EncoderInfo model) {
    String family = model.facts().family();
    return model.description().isEmpty() && family != null ? family : model.description();
  }

  static String reads(EncoderInfo model) {
    return modalities(model).stream().collect(Collectors.joining("+"));
  }

  private static List<String> modalities(EncoderInfo model) {
    return model.modalities().stream()
        .map(modality -> modality.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  private static Value json(EncoderInfo model) {
    return new Fields()
        .put("name", model.name())
        .list("modalities", modalities(model), Value::of)
        .put("dims", model.storedDims())
        .put("family", model.facts().family())
        .put("precision", model.facts().precision())
        .put("device", model.facts().device())
        .list("matryoshka", model.facts().matryoshka(), Value::of)
        .put("licence", model.facts().licence())
        .put("fingerprint", model.fingerprint())
        .put("description", model.description())
        .object();
  }
}
