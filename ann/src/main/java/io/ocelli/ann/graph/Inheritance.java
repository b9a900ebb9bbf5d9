package io.ocelli.ann.graph;

/// One level of an older graph taken over into a new one. Links to vectors that are gone are
/// dropped; the places that lost some are repaired: in their stead stand, as in FreshDiskANN (Singh
/// et al., 2021, Algorithm 4), the neighbours of those that are gone, from which a search looks for
/// the nearest ones.
///
/// Merely dropping links wears a graph out when that is done often (Lucene issue 16552).
final class Inheritance {
  private final Level from;
  private final Level to;
  private final int[] newPlaces;

  /// @param newPlaces what each old place is now; -1 when it is gone
  Inheritance(Level from, Level to, int[] newPlaces) {
    this.from = from;
    this.to = to;
    this.newPlaces = newPlaces;
  }

  int size() {
    return from.size();
  }

  /// Takes over the links of an old place.
  void copy(int old) {
    if (newPlaces[old] < 0) {
      return;
    }
    int[] list = new int[from.degree()];
    int count = from.read(old, list);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int place = newPlaces[list[i]];
      if (place >= 0) {
        list[kept++] = place;
      }
    }
    to.write(newPlaces[old], list, kept);
  }

  /// Repairs the links of an old place, if some are gone.
  ///
  /// @param otherwise where the search starts when nothing is left around the place
  void repair(Linker linker, int old, int otherwise) {
    if (newPlaces[old] < 0) {
      return;
    }
    int[] list = new int[from.degree()];
    int count = from.read(old, list);
    int[] entries = new int[count * (from.degree() + 1) + 1];
    int found = 0;
    boolean lost = false;
    int[] around = new int[from.degree()];
    for (int i = 0; i < count; i++) {
      int place = newPlaces[list[i]];
      if (place >= 0) {
        entries[found++] = place;
        continue;
      }
      lost = true;
      int second = from.read(list[i], around);
      for (int j = 0; j < second; j++) {
        int neighbour = newPlaces[around[j]];
        if (neighbour >= 0 && around[j] != old) {
          entries[found++] = neighbour;
        }
      }
    }
    if (found == 0) {
      entries[found++] = otherwise;
    }
    if (lost) {
      linker.repair(to, newPlaces[old], entries, found, count);
    }
  }
}
