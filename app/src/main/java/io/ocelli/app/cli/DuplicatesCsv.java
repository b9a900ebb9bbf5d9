package io.ocelli.app.cli;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Groups of duplicates as comma-separated values (RFC 4180), a line for each point.
final class DuplicatesCsv {
  private static final int PAGE = 1_000;

  private static final List<String> COLUMNS =
      List.of(
          "group",
          "kind",
          "keep",
          "id",
          "score",
          "confirmed",
          "copies",
          "path",
          "width",
          "height",
          "format",
          "bytes");

  private DuplicatesCsv() {}

  /// @param points pages of them
  static void write(Path file, Function<PageRequest, Page> points) {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", COLUMNS) + "\r\n");
      Page page = points.apply(new PageRequest(0, PAGE));
      for (int from = 0; !page.items().isEmpty(); ) {
        for (Value.Obj point : page.items()) {
          out.write(line(point) + "\r\n");
        }
        from += page.items().size();
        page = points.apply(new PageRequest(from, PAGE));
      }
    } catch (IOException e) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, "the file `" + file + "` cannot be written: " + e, e);
    }
  }

  static String line(Value.Obj point) {
    return COLUMNS.stream()
        .map(column -> field(point.fields().get(column)))
        .collect(Collectors.joining(","));
  }

  private static String field(Value value) {
    return switch (value) {
      case Value.Text(String text) -> quoted(text);
      case Value.Int(long number) -> Long.toString(number);
      case Value.Real(double number) -> Double.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.Null _, Value.Array _, Value.Obj _ -> "";
      case null -> "";
    };
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
