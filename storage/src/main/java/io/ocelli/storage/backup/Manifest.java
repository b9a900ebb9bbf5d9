package io.ocelli.storage.backup;

import io.ocelli.core.collection.CollectionName;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last file of a snapshot, `MANIFEST`: what a snapshot holds, so that one without it was cut
/// off. Lines of words; names and reasons are written as in a URL's query.
///
/// ```
/// ocelli-snapshot 1
/// of node|collection
/// collection NUMBER NAME SEQUENCE
/// left-out NAME REASON
/// alias ALIAS COLLECTION
/// file SHA256 BYTES PATH
/// end SHA256
/// ```
///
/// The digest of the last line is that of all bytes before it. The files of a collection have paths
/// that begin with `collections/NUMBER/`.
///
/// @param node whether it is of all collections
/// @param leftOut reasons by name of collections that could not be opened
/// @param aliases collections by alias
/// @param files in the order in which they stand
record Manifest(
    boolean node,
    List<Part> collections,
    SortedMap<String, String> leftOut,
    SortedMap<String, String> aliases,
    List<Content> files) {
  static final int FORMAT = 1;
  static final String FILE = "MANIFEST";

  /// The first file, so that what is no snapshot, or one of a newer version, is known at once.
  static final String HEAD_FILE = "ocelli-snapshot";

  private static final String FIRST = "ocelli-snapshot ";

  /// @param sequence of its last write
  record Part(String name, long sequence) {}

  /// @param sha256 hex
  record Content(String path, long bytes, String sha256) {}

  static Manifest empty(boolean node) {
    return new Manifest(
        node, new ArrayList<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
  }

  static byte[] head(boolean node) {
    return (FIRST + FORMAT + "\nof " + (node ? "node" : "collection") + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  static void requireHead(byte[] head) throws IOException {
    requireFormat(new String(head, StandardCharsets.US_ASCII).lines().findFirst().orElse(""));
  }

  private static void requireFormat(String line) throws IOException {
    String format = line.startsWith(FIRST) ? line.substring(FIRST.length()) : "";
    if (!format.matches("\\d{1,9}")) {
      throw new NotASnapshot("is no snapshot of Ocelli");
    }
    if (Integer.parseInt(format) > FORMAT) {
      throw new NotASnapshot(
          "is a snapshot of format "
              + format
              + ", this version reads "
              + FORMAT
              + ": use a newer version");
    }
  }

  byte[] write() {
    StringBuilder lines = new StringBuilder(new String(head(node), StandardCharsets.US_ASCII));
    for (int n = 0; n < collections.size(); n++) {
      Part part = collections.get(n);
      line(lines, "collection", n, quote(part.name()), part.sequence());
    }
    leftOut.forEach((name, reason) -> line(lines, "left-out", quote(name), quote(reason)));
    aliases.forEach((alias, name) -> line(lines, "alias", quote(alias), quote(name)));
    files.forEach(file -> line(lines, "file", file.sha256(), file.bytes(), file.path()));
    byte[] body = lines.toString().getBytes(StandardCharsets.US_ASCII);
    line(lines, "end", Digests.hexOf(body));
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void line(StringBuilder lines, Object... words) {
    for (int i = 0; i < words.length; i++) {
      lines.append(words[i]).append(i + 1 == words.length ? '\n' : ' ');
    }
  }

  private static String quote(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unquote(String word) {
    return URLDecoder.decode(word, StandardCharsets.UTF_8);
  }

  /// @throws NotASnapshot for what [#write] did not write
  static Manifest read(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int end = text.lastIndexOf("end ");
    if (end < 0 || !text.substring(end).equals("end " + digest(text, end) + "\n")) {
      throw damaged();
    }
    String[] lines = text.substring(0, end).split("\n");
    requireFormat(lines[0]);
    Manifest manifest = empty(lines.length > 1 && lines[1].equals("of node"));
    try {
      for (int i = 2; i < lines.length; i++) {
        manifest.take(lines[i].split(" ", -1));
      }
    } catch (RuntimeException e) {
      throw damaged();
    }
    return manifest;
  }

  private static String digest(String text, int end) {
    return Digests.hexOf(text.substring(0, end).getBytes(StandardCharsets.US_ASCII));
  }

  private void take(String[] words) throws IOException {
    switch (words[0]) {
      case "collection" ->
          collections.add(
              new Part(CollectionName.check(unquote(words[2])), Long.parseLong(words[3])));
      case "left-out" -> leftOut.put(unquote(words[1]), unquote(words[2]));
      case "alias" -> aliases.put(unquote(words[1]), unquote(words[2]));
      case "file" -> files.add(new Content(words[3], Long.parseLong(words[2]), words[1]));
      default -> throw damaged();
    }
  }

  private static NotASnapshot damaged() {
    return new NotASnapshot("has a damaged " + FILE);
  }
}
