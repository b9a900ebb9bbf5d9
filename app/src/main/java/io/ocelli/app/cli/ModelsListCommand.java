package io.ocelli.app.cli;

import io.ocelli.core.payload.Value;
import io.ocelli.encoder.catalogue.Catalogue;
import io.ocelli.encoder.catalogue.CatalogueEntry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Search the catalogue of models that are known: their ids at the hub and what is true of"
          + " them.",
      "A hub's repository may lack an ONNX file; encoder/export makes one of the weights."
    },
    footer = {
      "",
      "Examples:",
      "  ocelli models list                 families, with the number of models",
      "  ocelli models list siglip 256",
      "  ocelli models list dinov2 --json"
    })
final class ModelsListCommand implements Callable<Integer> {
  @Parameters(paramLabel = "WORD", description = "In a model's id, family or modality.")
  private List<String> words = List.of();

  @Mixin private Terminal terminal;

  @Override
  public Integer call() {
    Catalogue catalogue = Catalogue.load();
    List<CatalogueEntry> found =
        words.isEmpty() ? catalogue.all() : catalogue.search(String.join(" ", words));
    if (terminal.json()) {
      terminal.print(new Fields().list("models", found, ModelsListCommand::json).object());
    } else if (words.isEmpty()) {
      families(found);
    } else {
      found.forEach(this::print);
    }
    return found.isEmpty() ? CommandRunner.INCOMPLETE : CommandRunner.DONE;
  }

  private void families(List<CatalogueEntry> models) {
    models.stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.model().family(), java.util.TreeMap::new, Collectors.counting()))
        .forEach((family, count) -> terminal.out().println("%-28s %4d".formatted(family, count)));
    terminal.out().println();
    terminal
        .out()
        .println(
            "%d models; '%s models list WORD ...' shows those of a family."
                .formatted(models.size(), Terminal.program()));
  }

  private void print(CatalogueEntry entry) {
    String place =
        entry.model().id().isEmpty()
            ? entry.model().name() + " (at " + entry.model().where() + ")"
            : "hf:" + entry.model().id();
    terminal
        .out()
        .println(
            "%-58s %s%s"
                .formatted(place, entry.diagnosis(), entry.checked() ? "" : "; id unchecked"));
  }

  private static Value json(CatalogueEntry entry) {
    return new Fields()
        .put("id", entry.model().id().isEmpty() ? null : entry.model().id())
        .put("name", entry.model().label())
        .put("where", entry.model().where())
        .put("family", entry.model().family())
        .put("modality", entry.model().modality().toString())
        .put("facts", entry.diagnosis())
        .put("checked", Value.of(entry.checked()))
        .object();
  }
}
