package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesCsvTest {
  @TempDir Path folder;

  @Test
  void namesWithCommasAndQuotesAreQuoted() {
    Value.Obj point =
        new Value.Obj(
            Map.of("group", Value.of(0), "keep", Value.of(true), "path", Value.of("a, \"b\".jpg")));

    assertEquals("0,,true,,,,,\"a, \"\"b\"\".jpg\",,,,", DuplicatesCsv.line(point));
  }

  @Test
  void allPagesAreWritten() throws IOException {
    List<Value.Obj> points =
        IntStream.range(0, 2_500)
            .mapToObj(id -> new Value.Obj(Map.of("id", Value.of(id))))
            .toList();
    Path file = folder.resolve("duplicates.csv");

    DuplicatesCsv.write(
        file,
        page -> {
          int from = (int) Math.min(page.offset(), points.size());
          int to = Math.min(points.size(), from + page.limit());
          return new Page(points.subList(from, to), points.size());
        });

    List<String> lines = Files.readAllLines(file);
    assertEquals(1 + points.size(), lines.size());
    assertEquals(",,,2499,,,,,,,,", lines.getLast());
  }
}
