package io.ocelli.storage.log;

/// A place where acknowledged frames should be and are not.
///
/// @param file where it is, for people
/// @param offset in bytes from the file's beginning
/// @param sequence the first that is missing
public record Damage(String file, long offset, long sequence) {
  @Override
  public String toString() {
    return offset == 0
        ? "file %s has no valid header".formatted(file)
        : "file %s should hold the write with sequence %d at byte %d"
            .formatted(file, sequence, offset);
  }
}
