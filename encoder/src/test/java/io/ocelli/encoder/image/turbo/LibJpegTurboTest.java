package io.ocelli.encoder.image.turbo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.encoder.image.turbo.LibJpegTurbo.Search.Absent;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LibJpegTurboTest {

  @Test
  void isNotSearchedWhenSwitchedOff() {
    assertEquals(new Absent("it is switched off", false), LibJpegTurbo.search(Optional.of("off")));
  }

  /// Whoever names a file wants that one, not another that happens to be installed.
  @Test
  void aNamedFileThatIsNotThereIsReported() {
    assertEquals(
        new Absent("/no/such/file cannot be loaded", true),
        LibJpegTurbo.search(Optional.of("/no/such/file")));
  }

  @Test
  void anotherLibraryIsReported() {
    String zip =
        Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("zip")).toString();
    String windows = zip.replace("lib" + System.mapLibraryName("zip"), "bin/zip.dll");
    String library = System.getProperty("os.name").startsWith("Windows") ? windows : zip;

    assertEquals(
        new Absent(library + " is not the TurboJPEG library", true),
        LibJpegTurbo.search(Optional.of(library)));
  }
}
