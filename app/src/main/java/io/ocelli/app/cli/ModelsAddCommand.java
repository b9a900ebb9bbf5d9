package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import io.ocelli.encoder.catalogue.Catalogue;
import io.ocelli.encoder.catalogue.Diagnosis;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.FolderReader.Derived;
import io.ocelli.encoder.model.OpenModel;
import io.ocelli.encoder.store.InstalledModel;
import io.ocelli.encoder.store.ModelName;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.storage.home.Home;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Install a model: its files are copied into the home and its contract is worked out from the",
      "configurations beside it. What had to be guessed is printed and can be set."
    },
    footer = {
      "",
      "MODEL is a folder as Hugging Face, timm, open_clip or sentence-transformers lay it out,"
          + " with",
      "its network exported to ONNX; an .onnx file alone; or hf:org/name[@revision].",
      "",
      "Examples:",
      "  ocelli models add ~/models/clip-vit-base-patch32 --name clip",
      "  ocelli models add hf:Xenova/siglip-base-patch16-224 --name siglip",
      "  ocelli models add faces.onnx --set image.rescale=1 \\",
      "      --set image.mean=[127.5,127.5,127.5] --set image.std=[127.5,127.5,127.5]",
      "  ocelli models add resnet.onnx --set image.tap=features --set image.resize=256"
    })
final class ModelsAddCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A folder, a file, or hf:org/name.")
  private String model;

  @Option(names = "--name", description = "How to call it (default: after the folder or file).")
  private String name;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a part of the contract, as 'models show' names it; may be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--variant",
      paramLabel = "PRECISION",
      split = ",",
      description = "Of a hub's model, fetch these beside fp32: fp16, int8, uint8, quantized, q4 …")
  private List<Precision> variants = List.of();

  @Option(
      names = "--verify",
      description = {
        "Compare with what the reference implementation gave, where the folder has it",
        "(golden/expected.json, as encoder/export writes it)."
      })
  private boolean verify;

  @Option(names = "--replace", description = "Take the place of a model of that name.")
  private boolean replace;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    String called = name != null ? ModelName.checked(name) : ModelSource.suggestedName(model);
    ModelStore store = new ModelStore(Home.models(home.resolve()));
    if (!replace) {
      store.requireFree(called);
    }
    ModelSource source = ModelSource.of(model, Set.copyOf(variants), terminal);
    Derived derived = source.read(called, settings);
    // A model that cannot be loaded is refused before anything is copied.
    try (OpenModel open = OpenModel.open(source.folder(), derived.contract())) {
      open.load();
      if (verify) {
        terminal.note(Verification.of(source.folder(), open));
      }
    }
    InstalledModel installed = store.add(source.folder(), derived.contract(), replace);
    report(installed, derived);
    return CommandRunner.DONE;
  }

  private static String reads(ModelContract contract) {
    if (contract.pairs() != null) {
      return switch (contract.pairs().sides()) {
        case PairScorer.Sides.Texts _ -> "pairs of texts";
        case PairScorer.Sides.Pictures _ -> "pairs of pictures";
        case PairScorer.Sides.TextAndPicture _ -> "pairs of a text and a picture";
      };
    }
    if (contract.image() == null) {
      return "texts";
    }
    return contract.text() == null ? "pictures" : "pictures and texts";
  }

  private static String gives(ModelContract contract) {
    if (contract.pairs() != null) {
      return "a score each";
    }
    return contract.dims() == 0 ? "sparse vectors" : contract.dims() + " dims";
  }

  private void report(InstalledModel installed, Derived derived) {
    Map<String, String> contract = ContractLines.of(installed.contract());
    if (terminal.json()) {
      terminal.print(
          new Fields()
              .put("name", installed.name())
              .put("contract", ContractLines.json(installed.contract()))
              .put("guessed", guesses(derived))
              .object());
      return;
    }
    terminal
        .out()
        .println(
            "Added the model %s: reads %s, %s, fingerprint %.12s."
                .formatted(
                    installed.name(),
                    reads(installed.contract()),
                    gives(installed.contract()),
                    installed.fingerprints().values().iterator().next()));
    if (!derived.guesses().isEmpty()) {
      terminal.out().println("Guessed; set another value with --set KEY=VALUE --replace:");
      derived
          .guesses()
          .forEach((key, why) ->
              terminal
                  .out()
                  .println(
                      Terminal.printable(
                          "  %-22s %s  (%s)".formatted(key, contract.get(key), why))));
    }
    Diagnosis.of(Catalogue.load(), model, installed.contract()).ifPresent(this::differences);
    terminal
        .out()
        .println(
            "See it with '%s models show %s%s'."
                .formatted(Terminal.program(), installed.name(), home.asGiven()));
  }

  /// The folder's own files stand; people are told that they are unusual.
  private void differences(Diagnosis diagnosis) {
    if (!diagnosis.differences().isEmpty()) {
      terminal.note(
          Terminal.printable(
              "Its files disagree with what is known of %s (%s): %s."
                  .formatted(
                      diagnosis.entry().model().label(),
                      diagnosis.entry().diagnosis(),
                      String.join("; ", diagnosis.differences()))));
    }
  }

  private static Value guesses(Derived derived) {
    Fields fields = new Fields();
    derived.guesses().forEach(fields::put);
    return fields.object();
  }
}
