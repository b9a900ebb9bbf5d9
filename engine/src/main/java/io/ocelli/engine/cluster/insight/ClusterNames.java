package io.ocelli.engine.cluster.insight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<String, Integer> numbers = new HashMap<>();
    IntStream.range(0, names.length)
        .boxed()
        .filter(c -> !terms.get(c).isEmpty())
        .sorted(Comparator.comparingDouble(c -> -terms.get(c).getFirst().score()))
        .forEach(c -> {
          names[c] =
              free(terms.get(c), words, taken)
                  .orElseGet(() -> numbered(joined(terms.get(c), words), numbers, taken));
          taken.add(names[c]);
        });
    return Arrays.asList(names);
  }

  private static Optional<String> free(List<Term> terms, int words, Set<String> taken) {
    return IntStream.rangeClosed(words, Math.max(words, terms.size()))
        .mapToObj(count -> joined(terms, count))
        .filter(name -> !taken.contains(name))
        .findFirst();
  }

  /// @param numbers the last one given to each name, so that the next is found at once
  private static String numbered(String name, Map<String, Integer> numbers, Set<String> taken) {
    String numbered;
    do {
      numbered = name + " " + numbers.merge(name, 2, (last, _) -> last + 1);
    } while (taken.contains(numbered));
    return numbered;
  }

  private static String joined(List<Term> terms, int count) {
    return terms.stream().limit(count).map(Term::text).collect(Collectors.joining(", "));
  }
}
