package io.ocelli.app.config;

import io.ocelli.app.config.Kind.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The kinds of values that settings have.
final class Kinds {
  static final Kind<String> TEXT = new Kind<>("TEXT", Kinds::text, Function.identity(), Shape.ONE);

  static final Kind<Set<String>> NAMES =
      new Kind<>("NAME,...", Kinds::names, names -> String.join(",", names), Shape.LIST);

  static final Kind<Boolean> SWITCH =
      new Kind<>("true|false", Kinds::flag, String::valueOf, Shape.SWITCH);

  /// Zero is shown, and may be given, as `off`.
  static final Kind<Duration> TIME_OR_OFF =
      new Kind<>(
          "TIME|off",
          text -> text.equals("off") ? Duration.ZERO : time(text),
          time -> time.isZero() ? "off" : show(time),
          Shape.ONE);

  private static final Pattern BYTES =
      Pattern.compile("(\\d{1,15}) ?(B|KiB|MiB|GiB|)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIME = Pattern.compile("(\\d{1,12}) ?(ms|s|m|h)");

  private Kinds() {}

  static Kind<Integer> number(int least, int most) {
    return new Kind<>("N", text -> number(text, least, most), String::valueOf, Shape.ONE);
  }

  static Kind<Long> bytes(long least, long most) {
    return new Kind<>(
        "SIZE",
        text -> {
          long bytes = bytes(text);
          require(
              bytes >= least && bytes <= most,
              "must be from " + showBytes(least) + " to " + showBytes(most));
          return bytes;
        },
        Kinds::showBytes,
        Shape.ONE);
  }

  static Kind<Duration> time(Duration least, Duration most) {
    return new Kind<>(
        "TIME",
        text -> {
          Duration time = time(text);
          require(
              time.compareTo(least) >= 0 && time.compareTo(most) <= 0,
              "must be from " + show(least) + " to " + show(most));
          return time;
        },
        Kinds::show,
        Shape.ONE);
  }

  /// @param values by the words for them
  static <T> Kind<T> choice(Map<String, T> values) {
    String words = values.keySet().stream().sorted().collect(Collectors.joining("|"));
    return new Kind<>(
        words,
        text -> {
          T value = values.get(text.toLowerCase(Locale.ROOT));
          require(value != null, "must be one of " + words.replace("|", ", "));
          return value;
        },
        value ->
            values.entrySet().stream()
                .filter(each -> each.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(),
        Shape.ONE);
  }

  static <T> Kind<T> of(String word, Function<String, T> parse, Function<T, String> show) {
    return new Kind<>(word, parse, show, Shape.ONE);
  }

  private static String text(String text) {
    require(!text.isBlank(), "must not be empty");
    return text;
  }

  private static Set<String> names(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean flag(String text) {
    require(text.equals("true") || text.equals("false"), "must be true or false");
    return text.equals("true");
  }

  private static int number(String text, int least, int most) {
    String must = "must be a whole number from " + least + " to " + most;
    require(text.matches("-?\\d{1,10}"), must);
    long number = Long.parseLong(text);
    require(number >= least && number <= most, must);
    return (int) number;
  }

  private static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    require(matcher.matches(), "must be a number of bytes, or one with KiB, MiB or GiB");
    int shift =
        switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
          case "KIB" -> 10;
          case "MIB" -> 20;
          case "GIB" -> 30;
          default -> 0;
        };
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }

  private static String showBytes(long bytes) {
    if (bytes > 0 && bytes % (1L << 30) == 0) {
      return (bytes >> 30) + "GiB";
    }
    if (bytes > 0 && bytes % (1L << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes > 0 && bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : Long.toString(bytes);
  }

  private static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    require(matcher.matches(), "must be a time such as 500ms, 10s or 5m");
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static String show(Duration time) {
    return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private static void require(boolean holds, String must) {
    if (!holds) {
      throw new IllegalArgumentException(must);
    }
  }
}
