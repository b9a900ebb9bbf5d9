package io.ocelli.encoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.encoder.store.ModelStore;
import io.ocelli.encoder.testing.GoldenFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class EncoderRegistryTest {
  @TempDir private Path temp;

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

  /// It is listed beside the encoders, and makes no vectors.
  @Test
  void aNetworkThatScoresPairsIsFoundByItsName() {
    Path source = GoldenFolders.model("cross-bert", temp.resolve("source"));
    Path models = temp.resolve("models");
    new ModelStore(models)
        .add(source, FolderReader.read(source, "rerank", null, Map.of()).contract(), false);
    try (EncoderRegistry registry = new EncoderRegistry(null, null, models, NetworkSettings.CPU)) {
      EncoderInfo info = registry.info("rerank");
      assertEquals(Set.of(EncoderInfo.Modality.TEXT_PAIRS), info.modalities());
      assertTrue(info.scoresPairs());
      assertEquals(0, info.rawDims());

      CrossEncoder scorer = registry.cross("rerank");
      assertSame(scorer, registry.cross("rerank"));
      assertEquals(info, scorer.info());
      Side.Text query = new Side.Text("what is the capital of France?");
      // The first of the fixture's pairs.
      assertEquals(
          -0.896478176f, scorer.score(query, List.of(new Side.Text("a photo of a cat")))[0], 1e-5f);
      refuses("scores pairs and makes no vectors", () -> registry.text("rerank"));
      refuses("scores pairs and makes no vectors", () -> registry.image("rerank"));
      refuses("scores pairs and makes no vectors", () -> registry.sparse("rerank"));
      refuses("`builtin` scores no pairs", () -> registry.cross("builtin"));
    }
  }

  private static void refuses(String why, Executable call) {
    OcelliException refusal = assertThrows(OcelliException.class, call);
    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static FittedTransform whitening(int from, int to) {
    return new FittedTransform(
        "test", "pca-whitening", from, to, new float[from], new float[from * to], 0);
  }
}
