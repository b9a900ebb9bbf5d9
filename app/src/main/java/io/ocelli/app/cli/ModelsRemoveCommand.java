package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.storage.home.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Remove a model. Collections that were made with it keep their vectors and can be searched"
          + " by",
      "vector and by point; pictures and texts cannot be encoded for them until it is back."
    },
    footer = {"", "Examples:", "  ocelli models remove clip"})
final class ModelsRemoveCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "As 'ocelli models' lists it.")
  private String name;

  @Mixin private HomeOption home;
  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    if (!new ModelStore(Home.models(home.resolve())).remove(name)) {
      throw OcelliException.notFound(
          "there is no model `%s`; 'ocelli models' lists those there are".formatted(name));
    }
    if (terminal.json()) {
      terminal.print(new Fields().put("removed", name).object());
    } else {
      terminal.out().println("Removed the model " + name + ".");
    }
    return CommandRunner.DONE;
  }
}
