package io.ocelli.bench.ann.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rows as a JSON array of flat objects, one a line: what `bench ann` writes, what the peers in
/// other languages write, and what is merged.
public final class RowsJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader READER =
      MAPPER
          .readerFor(new TypeReference<List<Row>>() {})
          .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private RowsJson() {}

  public static void write(Path file, List<Row> rows) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      lines.add("  " + WRITER.writeValueAsString(row));
    }
    Files.writeString(file, "[\n" + String.join(",\n", lines) + "\n]\n");
  }

  /// Keys that are unknown are ignored, so that peers may add their own.
  public static List<Row> read(Path file) throws IOException {
    try {
      return READER.readValue(file.toFile());
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      throw new OcelliException(
          ErrorKind.NOT_FOUND, "--merge " + file + ": there is no such file", e);
    } catch (JacksonException e) {
      throw OcelliException.invalid(
          "--merge " + file + ": is not an array of rows: " + e.getOriginalMessage());
    }
  }
}
