package io.ocelli.engine.duplicate;

import io.ocelli.core.picture.PicturePrint;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Says which of several duplicates should stay: that with the most pixels, else the sharpest, the
/// one in a format that loses nothing, the largest file, the oldest.
///
/// @param row of it
/// @param why in words
record Keeper(int row, String why) {
  private static final Set<String> LOSSLESS = Set.of("png", "tiff", "bmp", "pnm");

  /// Steps of sharpness a doubling: smaller differences are of compression, not of blur.
  private static final double STEPS = 4;

  /// @param print null where the picture cannot be read
  record Choice(int row, Candidate candidate, PicturePrint print) {
    private long pixels() {
      return print == null ? candidate.pixels() : print.pixels();
    }

    private long sharpness() {
      return print == null
          ? Long.MIN_VALUE
          : Math.round(STEPS * Math.log(Math.max(1, print.sharpness())) / Math.log(2));
    }

    private boolean isLossless() {
      return candidate.format() != null && LOSSLESS.contains(candidate.format());
    }

    private String name() {
      return candidate.path() == null ? "" : candidate.path();
    }

    private String since() {
      return candidate.since() == null ? "9999" : candidate.since();
    }
  }

  private record Rule(String why, Comparator<Choice> order) {}

  /// First the better one.
  private static final List<Rule> RULES =
      List.of(
          new Rule("most pixels", Comparator.comparingLong(Choice::pixels).reversed()),
          new Rule("sharpest", Comparator.comparingLong(Choice::sharpness).reversed()),
          new Rule("saved without loss", Comparator.comparing(Choice::isLossless).reversed()),
          new Rule(
              "largest file",
              Comparator.<Choice>comparingLong(choice -> choice.candidate.bytes()).reversed()),
          new Rule("oldest", Comparator.comparing(Choice::since)));

  /// @param choices at least one; of equal ones the first by path, or by id
  static Keeper of(List<Choice> choices) {
    Comparator<Choice> order = RULES.getFirst().order;
    for (Rule rule : RULES.subList(1, RULES.size())) {
      order = order.thenComparing(rule.order);
    }
    order = order.thenComparing(Choice::name).thenComparing(choice -> choice.candidate.id());
    List<Choice> sorted = choices.stream().sorted(order).toList();
    Choice best = sorted.getFirst();
    String why =
        RULES.stream()
            .filter(rule -> choices.size() > 1 && rule.order.compare(best, sorted.get(1)) != 0)
            .map(Rule::why)
            .findFirst()
            .orElse("first of equals");
    return new Keeper(best.row, why);
  }
}
