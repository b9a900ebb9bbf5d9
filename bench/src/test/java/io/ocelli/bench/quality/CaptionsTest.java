package io.ocelli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionsTest {
  @Test
  void aCaptionWithCommasStandsInQuotes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("captions.txt");
    Files.writeString(
        file,
        """
        image,caption
        b.jpg,A dog .
        b.jpg,"A ""big"" dog , wet"
        a.jpg,Snow
        """);
    assertEquals(
        Map.of("a.jpg", List.of("Snow"), "b.jpg", List.of("A dog .", "A \"big\" dog , wet")),
        Captions.read(file));
  }

  @Test
  void flickrsFileIsReadWhole() throws IOException {
    String name = "flickr8k-1000/captions.txt";
    Optional<Path> file = TestData.find(name);
    Assumptions.assumeTrue(file.isPresent(), () -> TestData.missing(name));
    Map<String, List<String>> captions = Captions.read(file.get());
    assertEquals(1_000, captions.size());
    assertTrue(captions.values().stream().allMatch(each -> each.size() == 5));
  }
}
