package io.ocelli.ann.linkage;

import java.util.Arrays;

/// Which clusters lie within the threshold of which, and how far: of each cluster a list of
/// partners by rising number with squared linkages. What is removed leaves a gap until the list is
/// next read, so that merging clusters of many partners stays cheap. Lists are symmetric. Not safe
/// for many threads.
final class Neighbourhoods {
  /// The linkage of clusters that are not in each other's lists, or not any more.
  static final float FAR = Float.POSITIVE_INFINITY;

  private final int[][] partners;
  private final float[][] linkages;
  private final int[] lengths;

  Neighbourhoods(int clusters) {
    partners = new int[clusters][];
    linkages = new float[clusters][];
    lengths = new int[clusters];
  }

  /// Takes over the list of one cluster.
  ///
  /// @param rising different clusters, none of them `cluster`
  void set(int cluster, int[] rising, float[] squaredLinkages) {
    partners[cluster] = rising;
    linkages[cluster] = squaredLinkages;
    lengths[cluster] = rising.length;
  }

  /// Closes the gaps and answers how many partners there are.
  int compact(int cluster) {
    int kept = 0;
    int[] of = partners[cluster];
    float[] at = linkages[cluster];
    for (int i = 0; i < lengths[cluster]; i++) {
      if (at[i] != FAR) {
        of[kept] = of[i];
        at[kept++] = at[i];
      }
    }
    lengths[cluster] = kept;
    return kept;
  }

  /// Places of a list, gaps included.
  int length(int cluster) {
    return lengths[cluster];
  }

  int partner(int cluster, int place) {
    return partners[cluster][place];
  }

  float linkage(int cluster, int place) {
    return linkages[cluster][place];
  }

  /// Drops a list: the cluster is no more.
  void clear(int cluster) {
    set(cluster, new int[0], new float[0]);
  }

  /// Removes `gone` from the list of `cluster`, if it is there.
  void remove(int cluster, int gone) {
    int place = place(cluster, gone);
    if (place >= 0) {
      linkages[cluster][place] = FAR;
    }
  }

  /// Puts `partner` into the list of `cluster`, or changes how far it is.
  void put(int cluster, int partner, float squaredLinkage) {
    int place = place(cluster, partner);
    if (place < 0) {
      place = -place - 1;
      insert(cluster, place, partner);
    }
    linkages[cluster][place] = squaredLinkage;
  }

  /// How far a partner is; [#FAR] where it is none.
  float find(int cluster, int partner) {
    int place = place(cluster, partner);
    return place < 0 ? FAR : linkages[cluster][place];
  }

  /// Whether the list has a place for a partner, be it a gap.
  boolean lists(int cluster, int partner) {
    return place(cluster, partner) >= 0;
  }

  private int place(int cluster, int partner) {
    return Arrays.binarySearch(partners[cluster], 0, lengths[cluster], partner);
  }

  private void insert(int cluster, int place, int partner) {
    int length = lengths[cluster]++;
    if (length == partners[cluster].length) {
      int larger = length + length / 2 + 4;
      partners[cluster] = Arrays.copyOf(partners[cluster], larger);
      linkages[cluster] = Arrays.copyOf(linkages[cluster], larger);
    }
    int[] of = partners[cluster];
    float[] at = linkages[cluster];
    System.arraycopy(of, place, of, place + 1, length - place);
    System.arraycopy(at, place, at, place + 1, length - place);
    of[place] = partner;
  }
}
