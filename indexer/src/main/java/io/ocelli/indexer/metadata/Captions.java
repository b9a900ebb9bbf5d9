package io.ocelli.indexer.metadata;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which texts are words of people, and in which form they are kept.
final class Captions {
  private static final int LONGEST_CAPTION = 4_000;
  private static final int LONGEST_TAG = 200;
  private static final int MOST_TAGS = 200;

  /// What cameras and programs write where a person wrote nothing.
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?:(?:olympus|sony|minolta|konica"
              + " minolta|samsung|kodak|casio|pentax|fujifilm|ricoh|vivitar|kyocera|sanyo)?\\s*(?:digital"
              + " (?:still )?camera|dsc|dvc)|exif[ _]jpe?g(?:["
              + " _](?:picture|422|t422))?|(?:jpeg|image|picture|photo|camera|default|untitled|none|null|ascii|binary"
              + " comment|user comments?|my beautiful"
              + " picture|dav|hdr|hdrpl|cof|mde|edf|rbt|sdr|cav|oznor|optional"
              + " comment|description|title|comment|screenshot)|<.*>|\\{.*\\}|(?:creator:"
              + " gd-jpeg|created with|file written by|file source:|lead"
              + " technologies|lavc\\d|intel\\(r\\)|applemark|handmade software|ducky|xv"
              + " version|cs=|software:|processed by|jpeg encoder|paint shop|optimized by|generated"
              + " by|made with).*|[^\\p{L}]*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Captions() {}

  /// The first text that a person wrote, or null.
  static String choose(Stream<String> candidates) {
    return candidates
        .filter(Objects::nonNull)
        .map(text -> clean(text, LONGEST_CAPTION))
        .filter(text -> !PLACEHOLDER.matcher(text).matches())
        .findFirst()
        .orElse(null);
  }

  static List<String> tags(Collection<String> found) {
    LinkedHashSet<String> tags = new LinkedHashSet<>();
    for (String tag : found) {
      String clean = clean(tag, LONGEST_TAG);
      if (!clean.isEmpty() && tags.size() < MOST_TAGS) {
        tags.add(clean);
      }
    }
    return List.copyOf(tags);
  }

  /// One line: control characters and runs of space become one space, halves of characters are left
  /// out. Null for nothing.
  static String line(String text) {
    String clean = text == null ? "" : clean(text, LONGEST_TAG);
    return clean.isEmpty() ? null : clean;
  }

  private static String clean(String text, int longest) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), longest));
    text.codePoints()
        .limit(4L * longest)
        .filter(c -> Character.getType(c) != Character.SURROGATE && c != 0xFEFF)
        .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? ' ' : c)
        .filter(c -> c != ' ' || (!out.isEmpty() && out.charAt(out.length() - 1) != ' '))
        .limit(longest)
        .forEachOrdered(out::appendCodePoint);
    return out.toString().strip();
  }
}
