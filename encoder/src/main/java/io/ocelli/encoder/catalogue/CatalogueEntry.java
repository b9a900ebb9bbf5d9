package io.ocelli.encoder.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A model that is known, whether it can be pulled or not.
public record CatalogueEntry(
    Model model,
    VectorFacts vector,
    Optional<ImageFacts> image,
    Optional<TextFacts> text,
    Provenance provenance) {

  /// @param id at the hub, as `hf:` takes it; empty where the weights are elsewhere
  /// @param name how people call it where there is no id
  /// @param where the place of the weights where there is no id
  public record Model(String id, String name, String where, String family, Modality modality) {
    /// The id, or the name where there is none.
    public String label() {
      return id.isEmpty() ? name : id;
    }
  }

  /// @param dims of the vector before any truncation
  /// @param matryoshka lengths to which it may be cut, ascending; empty where there are none
  public record VectorFacts(OptionalInt dims, List<Integer> matryoshka) {
    public VectorFacts {
      matryoshka = List.copyOf(matryoshka);
    }
  }

  /// @param id what backs the id, or the place
  /// @param facts what backs everything else
  /// @param licence empty where nobody looked
  /// @param papers keys of the list in docs/models.md; empty for models beyond it
  /// @param note what goes wrong, or what the other fields cannot say
  public record Provenance(
      Evidence id, Evidence facts, String licence, List<String> papers, String note) {
    public Provenance {
      papers = List.copyOf(papers);
    }
  }

  /// Whether somebody saw this id where it is used, rather than remembered it.
  public boolean checked() {
    return provenance.id != Evidence.UNCHECKED;
  }

  /// What must be true of it: `this is SigLIP: squash to 256, bicubic, …, context 64, …`.
  public String diagnosis() {
    List<String> words = new ArrayList<>();
    image.ifPresent(facts -> words.add(facts.line()));
    text.map(TextFacts::line).filter(line -> !line.isEmpty()).ifPresent(words::add);
    vector.dims().ifPresent(dims -> words.add(dims + " dims"));
    if (!provenance.note.isEmpty()) {
      words.add(provenance.note);
    }
    String doubt = provenance.facts == Evidence.UNCHECKED ? " (unchecked)" : "";
    return "this is " + model.family + ": " + String.join(", ", words) + doubt;
  }
}
