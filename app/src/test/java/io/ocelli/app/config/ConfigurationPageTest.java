package io.ocelli.app.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table of docs/configuration.md says what the table of settings says.
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final Path MADE = Path.of("target/settings.md");

  @Test
  void thePageHasTheTable() throws IOException {
    String table =
        "| setting | value | default | what it does |\n|---|---|---|---|\n"
            + Keys.all().stream()
                .map(ConfigurationPageTest::row)
                .collect(Collectors.joining("\n", "", "\n"));
    Files.createDirectories(MADE.getParent());
    Files.writeString(MADE, table);
    assertTrue(
        Files.readString(PAGE).contains(table), "copy app/" + MADE + " into docs/configuration.md");
  }

  private static String row(Key<?> key) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            key.name(),
            key.kind().word().replace("|", "\\|"),
            key.shownDefault().isEmpty() ? "" : "`" + key.shownDefault() + "`",
            key.about());
  }
}
