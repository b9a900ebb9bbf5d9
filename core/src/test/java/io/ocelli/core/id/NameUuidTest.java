package io.ocelli.core.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameUuidTest {
  private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

  @Test
  void theExampleOfTheStandardComesOut() {
    // RFC 9562, appendix A.4.
    assertEquals(
        UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
        NameUuid.v5(DNS, "www.example.com"));
  }

  @Test
  void versionAndVariantAreMarked() {
    for (String name : new String[] {"", "a", "ä/ö.jpg", "\ud83d\ude00"}) {
      assertEquals(5, NameUuid.v5(DNS, name).version());
      assertEquals(2, NameUuid.v5(DNS, name).variant());
    }
  }

  @Test
  void theNamespaceCounts() {
    assertNotEquals(NameUuid.v5(DNS, "a"), NameUuid.v5(new UUID(0, 0), "a"));
  }
}
