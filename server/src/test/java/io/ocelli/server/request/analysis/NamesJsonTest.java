package io.ocelli.server.request.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.analysis.NameSource;
import io.ocelli.core.classify.Method.Described;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.JsonInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesJsonTest {
  private static NameSource read(String json) {
    return NamesJson.read(
        new JsonInput(16, 1 << 22)
            .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aVocabularyStandsInTemplates() {
    NameSource plain =
        new NameSource.Vocabulary(
            List.of(new Described(Value.of("dog"), List.of("a photo of a dog."))));
    assertEquals(plain, read("{\"vocabulary\": [\"dog\"]}"));
    NameSource own =
        new NameSource.Vocabulary(
            List.of(new Described(Value.of("dog"), List.of("one dog", "dog!"))));
    assertEquals(own, read("{\"vocabulary\": [\"dog\"], \"template\": [\"one {}\", \"{}!\"]}"));
    NameSource known = read("{\"vocabulary\": [\"dog\"], \"template\": \"imagenet-80\"}");
    assertEquals(80, ((NameSource.Vocabulary) known).terms().getFirst().texts().size());
  }

  @Test
  void aPayloadKeyIsAPath() {
    assertEquals(new NameSource.Texts(PayloadPath.parse("a.b")), read("{\"payload\": \"a.b\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | expected either `vocabulary` or `payload`",
        "{\"vocabulary\": [\"a\"], \"payload\": \"b\"} | expected either",
        "{\"vocabulary\": []} | must have at least 1",
        "{\"vocabulary\": [\" \"]} | must have 1 to 200",
        "{\"vocabulary\": [\"a\", \"a\"]} | a term stands twice",
        "{\"vocabulary\": [\"a\"], \"template\": \"photo\"} | must have {} where",
        "{\"vocabulary\": \"a\"} | vocabulary",
        "{\"payload\": 3} | payload"
      })
  void whatNamesNothingIsRefused(String json, String message) {
    OcelliException refused = assertThrows(OcelliException.class, () -> read(json));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void textsAreLimited() {
    String terms = "\"t1\"" + ", \"x%d\"".repeat(200).formatted((Object[]) numbers(200));
    OcelliException refused =
        assertThrows(
            OcelliException.class,
            () -> read("{\"vocabulary\": [" + terms + "], \"template\": \"imagenet-80\"}"));
    assertTrue(refused.getMessage().contains("201 terms in 80 templates"), refused.getMessage());
  }

  private static Integer[] numbers(int count) {
    Integer[] numbers = new Integer[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
