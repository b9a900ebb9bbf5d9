package io.ocelli.storage.check;

import java.util.List;

/// What a check found, and what became of it.
///
/// @param collection null for what belongs to none
/// @param found before anything was repaired
/// @param repairs that were made, one line each
/// @param left what is still wrong
public record CheckReport(
    String collection, List<Finding> found, List<String> repairs, List<Finding> left) {
  public boolean isSound() {
    return left.isEmpty();
  }
}
