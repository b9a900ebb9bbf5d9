package io.ocelli.engine.query;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Searches for a vector that was cut over are answered by another: what is encoded is encoded for
/// that one, and points named by id bring their vector of it. Numbers are of the space that they
/// come from, and so are points of another collection and what an encoder made that is neither's:
/// whatever brings those stays where it is.
final class Redirects {
  private final Map<String, String> targets;
  private final InputVectors inputs;
  private final Snapshot snapshot;

  Redirects(InputVectors inputs, Snapshot snapshot) {
    this.targets = snapshot.settings().redirects();
    this.inputs = inputs;
    this.snapshot = snapshot;
  }

  /// The name of the vector that answers for one, where its own points ask.
  static String of(String using, CollectionSettings settings) {
    return settings.redirects().getOrDefault(using, using);
  }

  Step applied(Step step) {
    return targets.isEmpty() ? step : redirected(step);
  }

  private Step redirected(Step step) {
    Step[] below = step.prefetch().stream().map(this::redirected).toArray(Step[]::new);
    Step above = step.withPrefetch(below);
    if (step.lookup() != null) {
      return above;
    }
    if (step.query() instanceof Query.Compose(Composition composition)) {
      return above.withQuery(new Query.Compose(redirected(composition, step.using())));
    }
    boolean follows =
        targets.containsKey(step.using())
            && !step.query().inputs().isEmpty()
            && follow(step.query().inputs().stream(), step.using());
    return follows ? above.withUsing(targets.get(step.using())) : above;
  }

  private Composition redirected(Composition composition, String using) {
    List<Composition.Part> parts =
        composition.parts().stream().map(part -> redirected(part, using)).toList();
    return new Composition(parts, composition.method(), composition.negatives());
  }

  private Composition.Part redirected(Composition.Part part, String using) {
    String named = part.using() == null ? using : part.using();
    return targets.containsKey(named) && follow(part.inputs(), named)
        ? new Composition.Part(part.input(), part.weight(), targets.get(named), part.against())
        : part;
  }

  private boolean follow(Stream<VectorInput> given, String using) {
    return given.allMatch(input ->
        switch (input) {
          case VectorInput.Ready _ -> false;
          case VectorInput.OfPoint _ -> true;
          case VectorInput.Image image -> isOf(image.model(), using);
          case VectorInput.Text text -> isOf(text.model(), using);
        });
  }

  private boolean isOf(String model, String using) {
    return inputs.isModelOf(using, model, snapshot)
        || inputs.isModelOf(targets.get(using), model, snapshot);
  }
}
