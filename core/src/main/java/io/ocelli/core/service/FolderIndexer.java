package io.ocelli.core.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Turns a folder of pictures into a collection.
public interface FolderIndexer {

  /// Blocks until the folder is indexed. Interrupting the thread stops it after the batches under
  /// way; what was written stays and a later call goes on from there.
  IndexReport index(IndexRequest request, Consumer<IndexProgress> progress);

  /// @param model null for the collection's own encoder, or the default one
  /// @param prune remove points whose files are gone
  record IndexRequest(String collection, Path folder, String model, boolean prune) {}

  /// @param total 0 while the folder is still being walked
  /// @param perSecond pictures a second so far
  record IndexProgress(String phase, long done, long total, double perSecond) {
    /// Seconds to go at the present rate; NaN where it is not known.
    public double etaSeconds() {
      return total > 0 && perSecond > 0 ? Math.max(0, total - done) / perSecond : Double.NaN;
    }
  }

  /// @param indexed new or changed pictures that were written
  /// @param missing points whose files are gone and that stay for want of `prune`
  /// @param skipped files that are no pictures, by kind (extension)
  /// @param points how many the collection has now
  record IndexReport(
      String collection,
      long indexed,
      long unchanged,
      long removed,
      long missing,
      List<Failure> failed,
      Map<String, Long> skipped,
      long points,
      double seconds,
      double imagesPerSecond) {}

  /// @param path relative to the folder, printable (control characters escaped)
  /// @param reason one line
  record Failure(String path, String reason) {}
}
