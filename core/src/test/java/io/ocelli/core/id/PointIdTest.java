package io.ocelli.core.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointIdTest {
  private static final String UUID_TEXT = "936da01f-9abd-4d9d-80c7-02af85c822a8";

  @Test
  void numbersAreUnsigned() {
    assertEquals(PointId.of(-1), PointId.parse("18446744073709551615"));
    assertEquals("18446744073709551615", PointId.of(-1).toString());
    assertEquals(PointId.of(0), PointId.parse("0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UUID_TEXT,
        "936DA01F-9ABD-4D9D-80C7-02AF85C822A8",
        "936da01f9abd4d9d80c702af85c822a8",
        "urn:uuid:936da01f-9abd-4d9d-80c7-02af85c822a8"
      })
  void everyFormOfAUuidIsTheSameId(String form) {
    assertEquals(PointId.of(UUID.fromString(UUID_TEXT)), PointId.parse(form));
    assertEquals(UUID_TEXT, PointId.parse(form).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1.5",
        "cat",
        "18446744073709551616",
        "99999999999999999999",
        "936da01f-9abd-4d9d-80c7-02af85c822a",
        "936da01f-9abd-4d9d-80c702af85c822a8",
        "936da01g-9abd-4d9d-80c7-02af85c822a8"
      })
  void anythingElseIsABadRequest(String text) {
    OcelliException refused = assertThrows(OcelliException.class, () -> PointId.parse(text));
    assertEquals(ErrorKind.BAD_REQUEST, refused.kind());
  }

  @Test
  void numbersComeBeforeUuidsAndBothAreInUnsignedOrder() {
    List<PointId> ordered =
        List.of(
            PointId.of(0),
            PointId.of(Long.MAX_VALUE),
            PointId.of(Long.MIN_VALUE),
            PointId.of(-1),
            PointId.of(new UUID(0, 0)),
            PointId.of(new UUID(0, -1)),
            PointId.of(new UUID(Long.MAX_VALUE, 0)),
            PointId.of(new UUID(Long.MIN_VALUE, 0)),
            PointId.of(new UUID(-1, -1)));
    assertEquals(ordered, ordered.reversed().stream().sorted().toList());
    assertEquals(0, Stream.of(PointId.of(7)).findFirst().orElseThrow().compareTo(PointId.of(7)));
  }
}
