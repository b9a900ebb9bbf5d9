package io.ocelli.encoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.onnx.NetworkSettings;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncoderRegistryTest {

  @Test
  void listsTheBuiltinEncoder() {
    try (EncoderRegistry registry =
        new EncoderRegistry(whitening(684, 128), null, null, NetworkSettings.CPU)) {
      EncoderInfo info = registry.list().get(0);

      assertEquals("builtin", registry.defaultName());
      assertEquals("builtin", info.name());
      assertEquals(684, info.rawDims());
      assertEquals(128, info.storedDims());
      assertEquals(Set.of(EncoderInfo.Modality.IMAGE), info.modalities());
      assertEquals(1, registry.list().size());
    }
  }

  @Test
  void opensOneSessionForAll() {
    try (EncoderRegistry registry = new EncoderRegistry(null, null, null, NetworkSettings.CPU)) {
      ImageEncoder first = registry.image("builtin");

      assertSame(first, registry.image("builtin"));
      assertEquals(registry.list().get(0), first.info());
    }
  }

  @Test
  void theWhiteningIsNotPartOfTheFingerprint() {
    try (EncoderRegistry plain = new EncoderRegistry(null, null, null, NetworkSettings.CPU);
        EncoderRegistry whitened =
            new EncoderRegistry(whitening(684, 2), null, null, NetworkSettings.CPU)) {
      assertEquals(plain.list().get(0).fingerprint(), whitened.list().get(0).fingerprint());
    }
  }

  @Test
  void saysWhatThereIsWhenAskedForAnother() {
    try (EncoderRegistry registry = new EncoderRegistry(null, null, null, NetworkSettings.CPU)) {
      OcelliException refusal = assertThrows(OcelliException.class, () -> registry.image("clip"));

      assertEquals(ErrorKind.NOT_FOUND, refusal.kind());
      assertEquals("no encoder `clip`; there is: builtin", refusal.getMessage());
    }
  }

  @Test
  void refusesAWhiteningOfOtherVectors() {
    FittedTransform wrong = whitening(10, 2);

    OcelliException refusal =
        assertThrows(
            OcelliException.class,
            () -> new EncoderRegistry(wrong, null, null, NetworkSettings.CPU));

    assertEquals(ErrorKind.CORRUPT, refusal.kind());
  }

  @Test
  void isUnavailableOnceClosed() {
    EncoderRegistry registry = new EncoderRegistry(null, null, null, NetworkSettings.CPU);
    registry.close();

    OcelliException refusal = assertThrows(OcelliException.class, () -> registry.image("builtin"));

    assertEquals(ErrorKind.UNAVAILABLE, refusal.kind());
  }

  private static FittedTransform whitening(int from, int to) {
    return new FittedTransform(
        "test", "pca-whitening", from, to, new float[from], new float[from * to], 0);
  }
}
