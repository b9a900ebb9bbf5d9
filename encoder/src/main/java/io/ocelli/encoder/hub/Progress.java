package io.ocelli.encoder.hub;

/// Is told how far a download is. Called from the thread that downloads.
@FunctionalInterface
public interface Progress {
  Progress NONE = (_, _, _) -> {};

  /// @param file the path in the repository that bytes come for now
  /// @param done bytes that are here; parts of an earlier, broken download count, files that the
  ///   cache holds whole do not; may fall where a file must be fetched again
  /// @param total bytes of all the files that the cache does not hold whole
  void update(String file, long done, long total);
}
