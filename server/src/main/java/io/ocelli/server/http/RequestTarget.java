package io.ocelli.server.http;

import io.ocelli.core.error.OcelliException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The request line's target, taken apart and decoded once. Nothing is normalised: `..` and an
/// encoded slash stay inside the segment they stand in, where no route and no collection name
/// accepts them.
///
/// @param segments decoded; a trailing slash adds none
/// @param query decoded; of equal names the last one counts
record RequestTarget(List<String> segments, Map<String, String> query) {

  /// @param target in origin form, `/path?query`
  static RequestTarget parse(String target) {
    if (!target.startsWith("/")) {
      throw OcelliException.badRequest("Bad request: the target must begin with a slash");
    }
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return new RequestTarget(
        segments(path), mark < 0 ? Map.of() : query(target.substring(mark + 1)));
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String part : path.substring(1).split("/", -1)) {
      segments.add(decode(part, false));
    }
    if (segments.getLast().isEmpty()) {
      segments.removeLast();
    }
    return segments;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        query.put(decode(name, true), equals < 0 ? "" : decode(pair.substring(equals + 1), true));
      }
    }
    return query;
  }

  private static String decode(String text, boolean plusIsSpace) {
    if (isPlain(text)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
        i += 2;
      } else if (c == '+' && plusIsSpace) {
        bytes.write(' ');
      } else if (c > ' ' && c < 0x7F) {
        bytes.write(c);
      } else {
        throw OcelliException.badRequest(
            "Bad request: the target holds characters that must be percent-encoded");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw OcelliException.badRequest("Bad request: the target is not UTF-8");
    }
  }

  /// Whether it stands for itself, as nearly all do.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '%' || c == '+') {
        return false;
      }
    }
    return true;
  }

  private static int hex(String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0 || text.charAt(at) > 'f') {
      throw OcelliException.badRequest("Bad request: the target holds a broken percent-encoding");
    }
    return digit;
  }
}
