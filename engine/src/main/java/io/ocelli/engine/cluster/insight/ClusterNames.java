package io.ocelli.engine.cluster.insight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Calls clusters by their terms, no two by the same name. Where two would be, the one with the
/// better first term has the name, and the other says what it is besides; a number tells apart what
/// has no further terms.
public final class ClusterNames {
  private ClusterNames() {}

  /// A name for each cluster; null for one without terms.
  ///
  /// @param terms of each cluster, best first
  /// @param words terms in a name, where no more are needed; at least 1
  public static List<String> of(List<List<Term>> terms, int words) {
    String[] names = new String[terms.size()];
    Set<String> taken = new HashSet<>();
    IntStream.range(0, names.length)
        .boxed()
        .filter(c -> !terms.get(c).isEmpty())
        .sorted(Comparator.comparingDouble(c -> -terms.get(c).getFirst().score()))
        .forEach(c -> {
          names[c] = free(terms.get(c), words, taken);
          taken.add(names[c]);
        });
    return Arrays.asList(names);
  }

  private static String free(List<Term> terms, int words, Set<String> taken) {
    for (int count = words; count <= Math.max(words, terms.size()); count++) {
      String name = joined(terms, count);
      if (!taken.contains(name)) {
        return name;
      }
    }
    String shortest = joined(terms, words);
    int number = 2;
    while (taken.contains(shortest + " " + number)) {
      number++;
    }
    return shortest + " " + number;
  }

  private static String joined(List<Term> terms, int count) {
    return terms.stream().limit(count).map(Term::text).collect(Collectors.joining(", "));
  }
}
