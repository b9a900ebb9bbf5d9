package io.ocelli.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.encoder.image.turbo.LibJpegTurbo.Search.Absent;
import org.junit.jupiter.api.Test;

class RuntimeChecksTest {

  @Test
  void aMissingJpegLibraryComesWithWhatToInstall() {
    Check check = RuntimeChecks.jpeg(new Absent("libjpeg-turbo is not installed", true));

    assertEquals(Check.Status.WARN, check.status());
    assertTrue(check.advice().contains("libturbojpeg0"), check.advice());
  }

  @Test
  void oneThatIsSwitchedOffIsNoFault() {
    Check check = RuntimeChecks.jpeg(new Absent("it is switched off", false));

    assertEquals("decoded by the JDK; libjpeg-turbo: it is switched off", check.detail());
    assertEquals(Check.Status.OK, check.status());
  }
}
