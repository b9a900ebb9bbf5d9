package io.ocelli.engine.duplicate;

import io.ocelli.core.analysis.DuplicateKind;
import java.util.List;

/// Points that are duplicates of one.
///
/// @param members the keeper first
record Group(DuplicateKind kind, Keeper keeper, List<Member> members) {

  /// A point of a group.
  ///
  /// @param score from 0 to 1: how much it is like the centre of the group
  /// @param confirmed what says so
  /// @param copies how many points it stands for: itself, and those of stricter groups that it is
  ///   the keeper of
  record Member(int row, float score, Confirmed confirmed, int copies) {}

  /// How two points were told to be duplicates.
  enum Confirmed {
    /// It is what the others of its group were compared with.
    CENTRE,
    CONTENT,
    PIXELS,
    VECTOR
  }
}
