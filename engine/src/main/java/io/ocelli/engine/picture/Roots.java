package io.ocelli.engine.picture;

import io.ocelli.core.collection.Root;
import io.ocelli.core.error.OcelliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Chooses the root that a folder belongs to.
final class Roots {
  private Roots() {}

  /// The root that is the folder or holds it; null where there is none.
  static Root holding(List<Root> roots, Path folder) {
    return roots.stream()
        .filter(root -> folder.startsWith(Path.of(root.path())))
        .findFirst()
        .orElse(null);
  }

  /// A new root, named after the folder.
  static Root fresh(List<Root> roots, Path folder) {
    for (Root root : roots) {
      if (Path.of(root.path()).startsWith(folder)) {
        throw OcelliException.badRequest(
            "%s holds the folder %s, which is in the collection already: every picture of it would"
                    .formatted(folder, root.path())
                + " be there twice; index it into another collection");
      }
    }
    Set<String> taken = roots.stream().map(Root::name).collect(Collectors.toSet());
    String base = folder.getFileName() == null ? "root" : folder.getFileName().toString();
    String name = base;
    for (int n = 2; taken.contains(name); n++) {
      name = base + "-" + n;
    }
    return new Root(UUID.randomUUID(), name, folder.toString());
  }
}
