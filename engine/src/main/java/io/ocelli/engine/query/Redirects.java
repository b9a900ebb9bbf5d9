package io.ocelli.engine.query;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;

/// Searches for a vector that was cut over are answered by another, see [InputVectors#answering].
/// What brings points of another collection stays where it is.
final class Redirects {
  private final InputVectors inputs;
  private final Snapshot snapshot;

  Redirects(InputVectors inputs, Snapshot snapshot) {
    this.inputs = inputs;
    this.snapshot = snapshot;
  }

  /// The name of the vector that answers for one, where its own points ask.
  static String of(String using, CollectionSettings settings) {
    return settings.redirects().getOrDefault(using, using);
  }

  Step applied(Step step) {
    return snapshot.settings().redirects().isEmpty() ? step : redirected(step);
  }

  private Step redirected(Step step) {
    Step[] below = step.prefetch().stream().map(this::redirected).toArray(Step[]::new);
    Step above = step.withPrefetch(below);
    List<VectorInput> given = step.query().inputs();
    if (step.lookup() != null) {
      return above;
    }
    if (step.query() instanceof Query.Compose(Composition composition)) {
      return above.withQuery(new Query.Compose(redirected(composition, step.using())));
    }
    return given.isEmpty()
        ? above
        : above.withUsing(inputs.answering(step.using(), given, snapshot));
  }

  private Composition redirected(Composition composition, String using) {
    List<Composition.Part> parts =
        composition.parts().stream().map(part -> redirected(part, using)).toList();
    return new Composition(parts, composition.method(), composition.negatives());
  }

  private Composition.Part redirected(Composition.Part part, String using) {
    String named = part.using() == null ? using : part.using();
    String answering = inputs.answering(named, part.inputs().toList(), snapshot);
    return answering.equals(named)
        ? part
        : new Composition.Part(part.input(), part.weight(), answering, part.against());
  }
}
