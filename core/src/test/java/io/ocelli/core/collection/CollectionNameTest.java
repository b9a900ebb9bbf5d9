package io.ocelli.core.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "My photos", "катя", "a.b", "...", "%41"})
  void ordinaryNamesPass(String name) {
    assertEquals(name, CollectionName.check(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a/b", "a\\b", "a\nb", "a\u0000", "*", "q?", "a:b", "\u007f"})
  void namesThatPathsOrAddressesMisreadAreRefused(String name) {
    OcelliException refused = assertThrows(OcelliException.class, () -> CollectionName.check(name));
    assertEquals(ErrorKind.INVALID_VALUE, refused.kind());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void lengthIsBounded() {
    assertEquals(255, CollectionName.check("x".repeat(255)).length());
    assertThrows(OcelliException.class, () -> CollectionName.check("x".repeat(256)));
  }
}
