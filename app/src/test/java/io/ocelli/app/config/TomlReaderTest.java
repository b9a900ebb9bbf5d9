package io.ocelli.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The part of TOML that a file of settings may use.
class TomlReaderTest {
  private static final Path FILE = Path.of("ocelli.toml");
  private final List<String> problems = new ArrayList<>();

  private List<Given> read(String text) {
    return TomlReader.read(FILE, text, problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a = 1 ~ 1",
        "a=+1_000 ~ 1000",
        "a = -5 # five ~ -5",
        "\"a\" = true ~ true",
        "a = \"x # y\" ~ x # y",
        "a = \"q \\\" b \\\\ t \\t.\" ~ `q \" b \\ t \t.`",
        "a = 'no \\escape' ~ no \\escape",
        "a = [] ~ ``",
        "a = ['x', \"y\",] ~ `x,y`"
      })
  void valuesAreReadAsTomlHasThem(String line, String value) {
    List<Given> given = read(line);
    assertEquals(List.of(), problems);
    assertEquals(value, given.getFirst().text());
    assertEquals("a", given.getFirst().key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a ~ `a` has no value: write `a = ...`",
        "a = ~ a value is missing behind `=`",
        "a = 10s ~ `10s` needs quotes: \"10s\"",
        "a = 1.5 ~ `1.5` needs quotes: \"1.5\"",
        "a = \"open ~ a text has no end: \" is missing",
        "a = [1] ~ arrays hold texts in quotes",
        "a = ['x' ~ an array has no end: `]` is missing",
        "a = ['x' 'y'] ~ a comma or `]` is missing in an array",
        "a = 1 2 ~ something follows that does not belong there: `2`",
        "a.b = 1 ~ `a.b` is no name of a setting",
        "a = \"\\u0041\" ~ unknown escape \\u: use '...' for texts with \\"
      })
  void faultsAreToldWithTheirLine(String line, String message) {
    read("\n" + line);
    assertEquals(List.of(message + " (ocelli.toml:2)"), problems);
  }

  @Test
  void whatFollowsAFaultIsReadAllTheSame() {
    List<Given> given = read("a = 1\r\nb = ?\r\na = 2\r\nc = [ # these\n  'x',\n]\nd = 4");
    assertEquals(
        List.of(
            "`?` needs quotes: \"?\" (ocelli.toml:2)",
            "`a` is there twice, first on line 1 (ocelli.toml:3)"),
        problems);
    assertEquals(List.of("a", "c", "d"), given.stream().map(Given::key).toList());
    assertEquals(new Origin.Line(FILE, 7), given.getLast().origin());
  }

  @Property
  void anyTextIsReadOrRefusedAndNeverLoops(@ForAll String text) {
    List<String> found = new ArrayList<>();
    List<Given> given = TomlReader.read(FILE, text, found);
    long lines = text.replace("\r\n", "\n").chars().filter(c -> c == '\n').count() + 1;
    assertTrue(given.size() + found.size() <= 2 * lines);
  }
}
