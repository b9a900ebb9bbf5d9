package io.ocelli.bench.ann.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.bench.ann.data.DataSettings;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class DataOptionsTest {
  @Command
  private static final class Any {
    @Mixin private DataOptions data = new DataOptions("sift");
    @Mixin private RunOptions run = new RunOptions(7);
  }

  private static DataSettings parse(String... args) {
    Any any = new Any();
    new CommandLine(any).parseArgs(args);
    return any.data.settings(50, 1_000);
  }

  @Test
  void what_is_not_told_is_the_commands_own() {
    assertEquals(new DataSettings("sift", 50, Optional.empty(), 1_000, Optional.empty()), parse());
    String help = new CommandLine(new Any()).getUsageMessage();
    assertTrue(help.contains("sift)") && help.contains("7)"), help);
  }

  @Test
  void queries_are_a_number_a_file_or_both() {
    Optional<Path> file = Optional.of(Path.of("q.fvecs"));

    assertEquals(20, parse("--queries", "20").queryCount());
    assertEquals(file, parse("--queries", "q.fvecs").queryFile());
    DataSettings both = parse("--queries", "20", "--queries", "q.fvecs", "--metric", "L2");
    assertEquals(new DataSettings("sift", 50, file, 20, Optional.of(Metric.EUCLID)), both);
  }

  @Test
  void numbers_and_metrics_are_checked() {
    assertThrows(OcelliException.class, () -> parse("--queries", "0"));
    assertThrows(OcelliException.class, () -> parse("--queries", "-5"));
    assertThrows(OcelliException.class, () -> parse("--metric", "hamming"));
  }
}
