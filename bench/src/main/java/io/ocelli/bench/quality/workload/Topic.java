package io.ocelli.bench.quality.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Something that captions tell of, by any of its words.
public record Topic(String name, Set<String> words) {
  /// Who is seen.
  public static final List<Topic> SUBJECTS =
      List.of(
          of("dog", "dog", "dogs", "puppy"),
          of("child", "child", "children", "boy", "boys", "girl", "girls", "kid", "kids", "baby"),
          of("man", "man", "men"),
          of("woman", "woman", "women", "lady"));

  /// Where.
  public static final List<Topic> SCENES =
      List.of(
          of("water", "water", "pool", "lake", "ocean", "river", "stream"),
          of("grass", "grass", "grassy", "field", "lawn"),
          of("snow", "snow", "snowy"),
          of("beach", "beach", "sand"),
          of("rock", "rock", "rocks", "mountain", "mountains", "cliff"),
          of("street", "street", "road", "sidewalk"));

  /// More than one writer must have seen it: single captions err.
  private static final int WITNESSES = 2;

  private static Topic of(String name, String... words) {
    return new Topic(name, Set.of(words));
  }

  public boolean isShown(List<String> captions) {
    return mentions(captions) >= WITNESSES;
  }

  public long mentions(List<String> captions) {
    return captions.stream().filter(this::isNamedIn).count();
  }

  /// In lower case.
  static Stream<String> words(String caption) {
    return Arrays.stream(caption.toLowerCase(Locale.ROOT).split("[^a-z]+"));
  }

  private boolean isNamedIn(String caption) {
    return words(caption).anyMatch(words::contains);
  }
}
