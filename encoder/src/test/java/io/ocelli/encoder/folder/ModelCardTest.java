package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCardTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nlicense: apache-2.0\n---\n# A model",
        "---\r\ntags:\r\n- clip\r\nlicense: apache-2.0\r\n---\r\n",
        "---\nlicense: 'apache-2.0'\n---\n",
        "---\nlicense: \"apache-2.0\" # since 2023\nlicense_link: x\n---\n",
      })
  void the_licence_stands_in_the_front_matter(String card) throws IOException {
    assertEquals(Optional.of("apache-2.0"), licence(card));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# A model\nlicense: mit\n",
        "# A model\n---\nlicense: mit\n---\n",
        "---\nlicense: mit\n",
        "---\n---\nlicense: mit\n",
        "---\ndataset:\n  license: mit\n---\n",
        "---\nlicense:\n- mit\n---\n",
        "---\nlicense: [mit]\n---\n",
        "---\nlicense: mit\nlicense: gpl\n---\n",
        "---\nlicense: 'mit\n---\n",
        "---\nlicense:mit\n---\n",
      })
  void what_is_not_said_plainly_is_not_guessed(String card) throws IOException {
    assertEquals(Optional.empty(), licence(card));
  }

  @Test
  void a_folder_without_a_card_says_nothing() throws IOException {
    assertEquals(Optional.empty(), ModelCard.licence(folder));
  }

  private Optional<String> licence(String card) throws IOException {
    Files.writeString(folder.resolve("README.md"), card);
    return ModelCard.licence(folder);
  }
}
