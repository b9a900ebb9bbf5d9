package io.ocelli.bench.quality.workload;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.core.id.PointId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// "Like these, not like that one" over pictures of classes. Right are the other pictures of the
/// class that was meant; the examples do not count. Each class is asked for equally often. Point i
/// is the i-th picture.
public final class ExampleWorkloads {
  private final String kind;
  private final List<float[]> vectors;
  private final Map<String, List<Integer>> classes = new TreeMap<>();
  private final int queriesPerClass;
  private final Random random;

  /// @param kind what a class is called
  /// @param labels a class for each vector; at least two classes of four pictures
  public ExampleWorkloads(
      String kind, List<String> labels, List<float[]> vectors, int queriesPerClass, long seed) {
    this.kind = kind;
    this.vectors = vectors;
    this.queriesPerClass = queriesPerClass;
    random = new Random(seed);
    for (int i = 0; i < labels.size(); i++) {
      classes.computeIfAbsent(labels.get(i), _ -> new ArrayList<>()).add(i);
    }
  }

  /// Three pictures of a class, not like one of another.
  public ComposedWorkload clear() {
    return workload("three of a " + kind + ", not another's", 3, 0);
  }

  /// Two pictures of the class that is meant and one of another, not like a second one of that.
  public ComposedWorkload mixed() {
    return workload("two of a " + kind + " and one of another, not the other's", 2, 1);
  }

  private ComposedWorkload workload(String name, int meant, int astray) {
    List<ComposedQuery> queries = new ArrayList<>();
    for (String label : classes.keySet()) {
      for (int i = 0; i < queriesPerClass; i++) {
        List<Integer> own = drawn(label, meant);
        List<Integer> others = drawn(otherThan(label), astray + 1);
        List<Integer> wanted = Stream.concat(own.stream(), others.stream().limit(astray)).toList();
        queries.add(query(label, wanted, others.getLast()));
      }
    }
    return new ComposedWorkload(name, queries);
  }

  private ComposedQuery query(String label, List<Integer> wanted, int unwanted) {
    Set<PointId> examples = new HashSet<>();
    wanted.forEach(i -> examples.add(PointId.of(i)));
    examples.add(PointId.of(unwanted));
    Set<PointId> relevant = new HashSet<>();
    classes.get(label).forEach(i -> relevant.add(PointId.of(i)));
    relevant.removeAll(examples);
    return new ComposedQuery(
        wanted.stream().map(this::picture).toList(),
        List.of(picture(unwanted)),
        examples,
        relevant);
  }

  private Part picture(int i) {
    return new Part.Picture(PointId.of(i), vectors.get(i));
  }

  private String otherThan(String label) {
    List<String> others = classes.keySet().stream().filter(each -> !each.equals(label)).toList();
    return others.get(random.nextInt(others.size()));
  }

  private List<Integer> drawn(String label, int count) {
    List<Integer> members = new ArrayList<>(classes.get(label));
    Collections.shuffle(members, random);
    return members.subList(0, count);
  }
}
