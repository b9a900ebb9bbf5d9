package io.ocelli.app.cli;

import io.ocelli.app.node.LocalNode;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.payload.Value;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List the encoders that turn pictures and texts into vectors.",
    footer = {"", "Examples:", "  ocelli models", "  ocelli models --json"})
final class ModelsCommand implements Callable<Integer> {
  private static final String SEMANTIC =
      """
      The built-in encoder compares shapes, textures and colours. It needs no download,
      and it does not know what things are called. A semantic model (CLIP, SigLIP,
      DINOv2 ...) comes as a Hugging Face style folder: config.json,
      preprocessor_config.json, tokenizer.json and onnx/model.onnx. Reading such folders
      is not part of this version yet.\
      """;

  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    List<EncoderInfo> models = LocalNode.models();
    if (terminal.json()) {
      terminal.print(
          new Fields()
              .list("models", models, ModelsCommand::json)
              .put("semantic_models", SEMANTIC.replace('\n', ' '))
              .object());
      return CommandRunner.DONE;
    }
    for (EncoderInfo model : models) {
      terminal
          .out()
          .println(
              "%-12s %5d dims  %s"
                  .formatted(model.name(), model.storedDims(), model.description()));
    }
    terminal.out().println();
    terminal.out().println(SEMANTIC);
    return CommandRunner.DONE;
  }

  private static Value json(EncoderInfo model) {
    List<String> modalities =
        model.modalities().stream()
            .map(modality -> modality.name().toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
    return new Fields()
        .put("name", model.name())
        .list("modalities", modalities, Value::of)
        .put("dims", model.storedDims())
        .put("fingerprint", model.fingerprint())
        .put("description", model.description())
        .object();
  }
}
