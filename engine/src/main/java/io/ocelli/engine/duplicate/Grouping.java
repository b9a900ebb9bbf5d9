package io.ocelli.engine.duplicate;

import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.duplicate.Group.Confirmed;
import io.ocelli.engine.duplicate.Group.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Makes groups, kind by kind, the strictest first. Of each group of one kind only the keeper is
/// looked at by the next: what the groups would free adds up.
final class Grouping {
  private final Identical contents;
  private final Candidate[] candidates;
  private final Comparison comparison;
  private final DuplicateThresholds thresholds;
  private final List<Group> groups = new ArrayList<>();

  /// By content: the row that stands for it, and for how many points.
  private final int[] keepers;

  private final int[] copies;

  /// By content: that whose keeper stands for it.
  private final int[] heads;

  /// @param candidates of all rows
  /// @param comparison of contents
  Grouping(
      Identical contents,
      Candidate[] candidates,
      Comparison comparison,
      DuplicateThresholds thresholds) {
    this.contents = contents;
    this.candidates = candidates;
    this.comparison = comparison;
    this.thresholds = thresholds;
    keepers = contents.firsts().clone();
    copies = new int[keepers.length];
    heads = new int[keepers.length];
    Arrays.setAll(heads, content -> content);
    Arrays.fill(copies, 1);
  }

  /// Pairs of contents that were compared, and what came of it.
  record Compared(long[] pairs, Evidence[] evidence) {}

  List<Group> groups() {
    return groups;
  }

  /// Groups of points with one content.
  void identical(DuplicateKind kind) {
    List<List<Member>> rows = new ArrayList<>();
    for (int content = 0; content < keepers.length; content++) {
      rows.add(new ArrayList<>(1));
    }
    for (int row = 0; row < candidates.length; row++) {
      rows.get(contents.of()[row]).add(new Member(row, 1, Confirmed.CONTENT, 1));
    }
    for (int content = 0; content < rows.size(); content++) {
      if (rows.get(content).size() > 1) {
        keepers[content] = add(kind, rows.get(content)).row();
        copies[content] = rows.get(content).size();
      }
    }
  }

  /// Groups of contents that are linked by what was compared.
  void linked(DuplicateKind kind, Compared compared, Pace pace) {
    Links links = new Links();
    for (int i = 0; i < compared.pairs.length; i++) {
      int one = head(Pairs.first(compared.pairs[i]));
      int other = head(Pairs.second(compared.pairs[i]));
      float strength = strength(kind, compared.evidence[i]);
      if (one != other && strength >= 0) {
        links.add(one, other, strength);
      }
    }
    Stars stars = new Stars(links, (one, other) -> strength(kind, comparison.of(one, other)));
    stars.all(pace).forEach(star -> add(kind, star));
  }

  private float strength(DuplicateKind kind, Evidence evidence) {
    return evidence.speaksFor(kind, thresholds) ? evidence.score() : -1;
  }

  private void add(DuplicateKind kind, Stars.Star star) {
    List<Member> members = new ArrayList<>();
    members.add(new Member(keepers[star.centre()], 1, Confirmed.CENTRE, copies[star.centre()]));
    star.others()
        .forEach((content, strength) ->
            members.add(
                new Member(
                    keepers[content],
                    strength,
                    confirmed(star.centre(), content),
                    copies[content])));
    int kept = contents.of()[add(kind, members).row()];
    copies[kept] = members.stream().mapToInt(Member::copies).sum();
    heads[star.centre()] = kept;
    star.others().keySet().forEach(content -> heads[content] = kept);
  }

  /// The keeper comes first.
  private Keeper add(DuplicateKind kind, List<Member> members) {
    Keeper keeper = Keeper.of(members.stream().map(this::choice).toList());
    members.sort(Comparator.comparing(member -> member.row() != keeper.row()));
    groups.add(new Group(kind, keeper, List.copyOf(members)));
    return keeper;
  }

  private Keeper.Choice choice(Member member) {
    int row = member.row();
    return new Keeper.Choice(row, candidates[row], comparison.print(contents.of()[row]));
  }

  private int head(int content) {
    int head = content;
    while (heads[head] != head) {
      head = heads[head];
    }
    return head;
  }

  private Confirmed confirmed(int one, int other) {
    return comparison.print(one) != null && comparison.print(other) != null
        ? Confirmed.PIXELS
        : Confirmed.VECTOR;
  }
}
