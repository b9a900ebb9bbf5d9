package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.store.InstalledModel;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.storage.home.Home;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description =
        "Print a model's whole contract: all that decides its vectors beside the weights.",
    footer = {"", "Examples:", "  ocelli models show clip", "  ocelli models show clip --json"})
final class ModelsShowCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "As 'ocelli models' lists it.")
  private String name;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    InstalledModel model =
        new ModelStore(Home.models(home.resolve()))
            .find(name.replaceFirst(":.*", ""))
            .orElseThrow(() ->
                OcelliException.notFound(
                    "there is no model `%s`; 'ocelli models' lists those there are"
                        .formatted(name)));
    if (terminal.json()) {
      Fields fingerprints = new Fields();
      model.fingerprints().forEach((precision, hex) -> fingerprints.put(precision.wireName(), hex));
      terminal.print(
          new Fields()
              .put("contract", ContractLines.json(model.contract()))
              .put("fingerprints", fingerprints.object())
              .put("folder", model.folder().toString())
              .object());
      return CommandRunner.DONE;
    }
    for (Map.Entry<String, String> line : ContractLines.of(model.contract()).entrySet()) {
      print(line.getKey(), line.getValue());
    }
    model
        .fingerprints()
        .forEach((precision, hex) -> print("fingerprint." + precision.wireName(), hex));
    print("folder", model.folder().toString());
    return CommandRunner.DONE;
  }

  private void print(String key, String value) {
    terminal.out().println(Terminal.printable("%-24s %s".formatted(key, value)));
  }
}
