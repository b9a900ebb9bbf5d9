package io.ocelli.encoder.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `&amp;` and the like to characters: numbers, and the names of HTML 4 and XML (HTML 5 has 1,900
/// more, which captions do not use). Names below U+0100 are known without their semicolon too, as
/// in Python's `html.unescape`.
final class HtmlEntities {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,9})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));?");

  private static final Map<String, String> NAMES = names();
  private static final int LAST_OLD = 0xff;

  private HtmlEntities() {}

  /// Lines of a name and its code point in hexadecimal.
  private static Map<String, String> names() {
    try (InputStream in = HtmlEntities.class.getResourceAsStream("html-entities.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .map(line -> line.split(" "))
          .collect(
              Collectors.toMap(
                  line -> line[0], line -> Character.toString(Integer.parseInt(line[1], 16))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String unescape(String text) {
    return text.indexOf('&') < 0
        ? text
        : REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult found) {
    if (found.group(1) != null) {
      return numbered(Integer.parseInt(found.group(1)));
    }
    if (found.group(2) != null) {
      return numbered(Integer.parseInt(found.group(2), 16));
    }
    String whole = found.group();
    String named = NAMES.get(found.group(3));
    if (named != null && (whole.endsWith(";") || named.charAt(0) <= LAST_OLD)) {
      return named;
    }
    for (int end = found.group(3).length() - 1; end > 1; end--) {
      String begin = NAMES.get(found.group(3).substring(0, end));
      if (begin != null && begin.charAt(0) <= LAST_OLD) {
        return begin + whole.substring(1 + end);
      }
    }
    return whole;
  }

  /// Numbers of control characters are read as Windows-1252, as browsers do.
  private static String numbered(int point) {
    if (point >= 0x80 && point <= 0x9f) {
      return new String(new byte[] {(byte) point}, Charset.forName("windows-1252"));
    }
    boolean none =
        point == 0
            || point > Character.MAX_CODE_POINT
            || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return none ? "\ufffd" : Character.toString(point);
  }
}
