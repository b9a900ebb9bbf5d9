package io.ocelli.ann.neighbour;

import java.util.Arrays;

/// What vectors know of each other at the beginning of a round: the first candidates of each, and
/// some of those that have it among their first. Immutable.
final class Hearsay {
  private final int width;
  private final int[] entries;
  private final int back;
  private final int[] backEntries;

  /// @param width candidates of each
  Hearsay(CandidateLists lists, int count, int width) {
    this.width = width;
    entries = new int[Math.multiplyExact(count, width)];
    for (int r = 0; r < count; r++) {
      lists.read(r, width, entries, r * width);
    }
    back = Math.ceilDiv(width, 2);
    backEntries = new int[Math.multiplyExact(count, back)];
    Arrays.fill(backEntries, NeighbourGraph.NONE);
    turnRound(count);
  }

  /// Those with a vector among their nearest come before others.
  private void turnRound(int count) {
    short[] used = new short[count];
    for (int j = 0; j < width; j++) {
      for (int r = 0; r < count; r++) {
        int entry = entries[r * width + j];
        if (entry != NeighbourGraph.NONE && used[CandidateLists.row(entry)] < back) {
          int to = CandidateLists.row(entry);
          backEntries[to * back + used[to]++] = r << 1 | entry & 1;
        }
      }
    }
  }

  /// Lets a vector meet the candidates of its candidates, and of those that have it as one; who
  /// could have met before does not meet again.
  void tell(int row, Meeting meeting) {
    for (int at = row * width; at < (row + 1) * width; at++) {
      if (entries[at] == NeighbourGraph.NONE) {
        break;
      }
      introduce(entries[at], meeting);
    }
    for (int at = row * back; at < (row + 1) * back; at++) {
      if (backEntries[at] == NeighbourGraph.NONE) {
        break;
      }
      meeting.meet(CandidateLists.row(backEntries[at]));
      introduce(backEntries[at], meeting);
    }
  }

  private void introduce(int entry, Meeting meeting) {
    int first = CandidateLists.row(entry) * width;
    for (int at = first; at < first + width && entries[at] != NeighbourGraph.NONE; at++) {
      if (CandidateLists.isNew(entry) || CandidateLists.isNew(entries[at])) {
        meeting.meet(CandidateLists.row(entries[at]));
      }
    }
  }
}
