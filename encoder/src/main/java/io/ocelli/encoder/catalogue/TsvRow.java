package io.ocelli.encoder.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A line of a tab-separated resource whose first line names the columns. Fields have no quotes and
/// no escapes. The files are part of the build, so what is wrong in them is an error of the build.
record TsvRow(String place, Map<String, String> fields) {

  static List<TsvRow> read(String resource) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                TsvRow.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      String[] columns = in.readLine().split("\t", -1);
      List<TsvRow> rows = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rows.add(of(resource + " line " + (rows.size() + 2), columns, line.split("\t", -1)));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TsvRow of(String place, String[] columns, String[] fields) {
    if (fields.length != columns.length) {
      throw new IllegalStateException(
          place + " has " + fields.length + " fields for " + columns.length + " columns");
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      row.put(columns[i], fields[i]);
    }
    return new TsvRow(place, Collections.unmodifiableMap(row));
  }

  /// Empty where the file has no such column.
  String text(String column) {
    return fields.getOrDefault(column, "");
  }

  OptionalInt number(String column) {
    String text = text(column);
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  List<String> list(String column, String separator) {
    String text = text(column);
    return text.isEmpty() ? List.of() : List.of(text.split(separator));
  }

  /// The constant that is written like this field; empty where the field is.
  <E extends Enum<E>> Optional<E> optional(String column, Class<E> type) {
    return text(column).isEmpty() ? Optional.empty() : Optional.of(required(column, type));
  }

  <E extends Enum<E>> E required(String column, Class<E> type) {
    return EnumSet.allOf(type).stream()
        .filter(constant -> constant.toString().equalsIgnoreCase(text(column)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                place + ": `" + text(column) + "` is no " + column + " that is known"));
  }
}
