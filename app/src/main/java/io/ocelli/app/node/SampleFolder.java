package io.ocelli.app.node;

import io.ocelli.core.service.FolderIndexer.IndexProgress;
import io.ocelli.indexer.sample.SampleCollection;
import io.ocelli.storage.home.Home;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The pictures that Ocelli draws, in the home.
public final class SampleFolder {
  private SampleFolder() {}

  static Path in(Path home) {
    return home.resolve(Home.SAMPLES);
  }

  /// Draws those that are not there yet; needs no hold on the home.
  public static Path draw(Path home, Consumer<IndexProgress> progress) {
    Path folder = in(home);
    SampleCollection.render(
        folder, done -> progress.accept(new IndexProgress("draw", done, SampleCollection.SIZE, 0)));
    return folder;
  }
}
