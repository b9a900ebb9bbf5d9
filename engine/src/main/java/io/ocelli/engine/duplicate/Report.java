package io.ocelli.engine.duplicate;

import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.duplicate.Group.Member;
import io.ocelli.engine.duplicate.Prints.Unread;
import io.ocelli.storage.job.JobLists;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Puts what was found into words: the result, and the lists `groups`, `points` (each member of a
/// group by itself) and `unread`.
final class Report {
  /// Members that a group of the list shows; all are in `points`.
  private static final int SHOWN_MEMBERS = 100;

  private static final int SHOWN_UNREAD = 20;

  private final Candidate[] candidates;
  private final List<Group> groups;
  private final List<Unread> unread;

  /// @param groups in any order
  Report(Candidate[] candidates, List<Group> groups, List<Unread> unread) {
    this.candidates = candidates;
    this.groups =
        groups.stream()
            .sorted(
                Comparator.<Group>comparingInt(group -> group.members().size())
                    .thenComparingLong(this::freed)
                    .reversed()
                    .thenComparing(Group::kind)
                    .thenComparing(group -> group.keeper().row()))
            .toList();
    this.unread = unread;
  }

  /// @param limit how many groups are listed
  void writeLists(Path folder, int limit) {
    int listed = Math.min(limit, groups.size());
    JobLists.write(folder, "groups", IntStream.range(0, listed).mapToObj(this::group));
    JobLists.write(folder, "points", IntStream.range(0, listed).boxed().flatMap(this::points));
    JobLists.write(folder, "unread", unread.stream().map(Report::of));
  }

  /// @param known figures that belong to it
  Value.Obj result(
      Map<String, Value> known, Set<DuplicateKind> kinds, DuplicateThresholds thresholds) {
    Map<String, Value> result = new LinkedHashMap<>(known);
    Map<String, Value> found = new LinkedHashMap<>();
    kinds.stream().sorted().forEach(kind -> found.put(kind.wireName(), found(kind)));
    result.put("found", new Value.Obj(found));
    result.put("freed_bytes", Value.of(groups.stream().mapToLong(this::freed).sum()));
    result.put("thresholds", of(thresholds));
    result.put("unread", Value.of(unread.size()));
    result.put(
        "unread_first",
        new Value.Array(unread.stream().limit(SHOWN_UNREAD).<Value>map(Report::of).toList()));
    return new Value.Obj(result);
  }

  private Value found(DuplicateKind kind) {
    List<Group> ofKind = groups.stream().filter(group -> group.kind() == kind).toList();
    long extra = ofKind.stream().mapToLong(group -> group.members().size() - 1).sum();
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("groups", Value.of(ofKind.size()));
    fields.put("duplicates", Value.of(extra));
    fields.put("freed_bytes", Value.of(ofKind.stream().mapToLong(this::freed).sum()));
    return new Value.Obj(fields);
  }

  private static Value of(DuplicateThresholds thresholds) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("same", Value.of(thresholds.same()));
    fields.put("similar", Value.of(thresholds.similar()));
    fields.put("same_vector", Value.of(thresholds.sameVector()));
    fields.put("similar_vector", Value.of(thresholds.similarVector()));
    return new Value.Obj(fields);
  }

  private static Value.Obj of(Unread unread) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", Answer.id(unread.id()));
    fields.put("path", Value.of(unread.path()));
    fields.put("reason", Value.of(unread.reason()));
    return new Value.Obj(fields);
  }

  /// What deleting all but the keeper would free.
  private long freed(Group group) {
    return bytes(group) - candidates[group.keeper().row()].bytes();
  }

  private long bytes(Group group) {
    return group.members().stream().mapToLong(member -> candidates[member.row()].bytes()).sum();
  }

  private Value.Obj group(int number) {
    Group group = groups.get(number);
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("group", Value.of(number));
    fields.put("kind", Value.of(group.kind().wireName()));
    fields.put("size", Value.of(group.members().size()));
    fields.put("keeper", Answer.id(candidates[group.keeper().row()].id()));
    fields.put("why", Value.of(group.keeper().why()));
    fields.put("bytes", Value.of(bytes(group)));
    fields.put("freed_bytes", Value.of(freed(group)));
    List<Value> members = new ArrayList<>();
    group.members().stream()
        .limit(SHOWN_MEMBERS)
        .forEach(member -> members.add(new Value.Obj(fields(member))));
    fields.put("members", new Value.Array(members));
    return new Value.Obj(fields);
  }

  private Stream<Value.Obj> points(int number) {
    Group group = groups.get(number);
    return group.members().stream()
        .map(member -> {
          Map<String, Value> fields = new LinkedHashMap<>();
          fields.put("group", Value.of(number));
          fields.put("kind", Value.of(group.kind().wireName()));
          fields.put("keep", Value.of(member.row() == group.keeper().row()));
          fields.putAll(fields(member));
          return new Value.Obj(fields);
        });
  }

  private Map<String, Value> fields(Member member) {
    Candidate candidate = candidates[member.row()];
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", Answer.id(candidate.id()));
    fields.put("score", Value.of(Math.round(1e4 * member.score()) / 1e4));
    fields.put("confirmed", Value.of(member.confirmed().name().toLowerCase(Locale.ROOT)));
    fields.put("copies", Value.of(member.copies()));
    if (candidate.path() != null) {
      fields.put("path", Value.of(candidate.path()));
      fields.put("width", Value.of(candidate.width()));
      fields.put("height", Value.of(candidate.height()));
      fields.put("format", Value.of(candidate.format()));
      fields.put("bytes", Value.of(candidate.bytes()));
    }
    return fields;
  }
}
