package io.ocelli.storage.check;

/// Something that is not as it should be.
///
/// @param file where it is
/// @param reason what is wrong, and what is lost with it; one line
public record Finding(String file, String reason, Remedy remedy) {

  /// What can be done about it here.
  public enum Remedy {
    /// A repair mends it; what it costs is in the reason.
    REPAIR,
    /// Only points that cannot be read would go: to be asked for by itself.
    DROP,
    /// Nothing: restore a snapshot, or index the pictures again.
    NONE
  }
}
