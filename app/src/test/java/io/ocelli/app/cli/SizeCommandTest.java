package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeCommandTest {
  @Test
  void saysWhatAPlannedCollectionTakesAndWhatThatIsMadeOf() {
    Ocelli.Result result = Ocelli.run("size", "--points", "10M", "--dims", "512");
    List<String> lines = result.out().lines().toList();
    assertEquals(5, lines.size(), result.out() + result.err());
    assertTrue(lines.get(0).matches("disk +\\d.* GiB   hot .* \\+ cold .*"), result.out());
    assertTrue(lines.get(1).matches("hot +.*codes .* lists .* graph .* ids .*"), result.out());
    assertTrue(lines.get(2).matches("cold +.*raw vectors 19\\.1 GiB.*"), result.out());
    assertTrue(lines.get(4).startsWith("RAM "), result.out());
  }

  @Test
  void eachSumIsThatOfItsParts() {
    JsonNode all =
        Ocelli.run("size", "--points", "2.5k", "--dims", "8", "--payload-bytes", "200", "--json")
            .json();
    for (JsonNode sum : all) {
      long parts = 0;
      for (JsonNode part : sum.get("parts")) {
        parts += part.asLong();
      }
      assertEquals(sum.get("bytes").asLong(), parts, sum.toString());
    }
    assertEquals(
        all.at("/disk/bytes").asLong(),
        all.at("/hot/bytes").asLong() + all.at("/cold/bytes").asLong());
  }

  @Test
  void whatIsStoredInFewerBytesTakesLess() {
    assertEquals(4 * rawOf("uint8"), rawOf("float32"));
    assertEquals(2 * rawOf("uint8"), rawOf("float16"));
  }

  private static long rawOf(String datatype) {
    return Ocelli.run("size", "--points", "1M", "--dims", "64", "--datatype", datatype, "--json")
        .json()
        .at("/cold/parts/raw_vectors")
        .asLong();
  }

  @ParameterizedTest
  @CsvSource({
    "--points, ten, 'ten' is no whole number; write for instance 2500",
    "--points, 2.5, '2.5' is no whole number",
    "--points, 99999999999G, '99999999999G' is no whole number",
    "--points, 0, points is 0",
    "--dims, 70000, dims is 70000",
    "--dims, many, many",
    "--m, 1000, m is 1000",
    "--datatype, int4, choose float32",
    "--quantization, x3, choose auto",
    "--ids, names, choose numbers or uuids",
    "--quantization, product-4-4, more than 4 bits",
    "--payload-bytes, 4G, payload bytes is"
  })
  void whatCannotBeIsRefusedInWords(String option, String value, String said) {
    List<String> words = new ArrayList<>(List.of("size", "--points", "1k", "--dims", "64"));
    int at = words.indexOf(option);
    if (at >= 0) {
      words.set(at + 1, value);
    } else {
      words.addAll(List.of(option, value));
    }
    Ocelli.Result result = Ocelli.run(words.toArray());
    assertEquals(2, result.exit());
    assertTrue(result.err().contains(said), result.err());
  }
}
