package io.ocelli.engine.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.service.Embeddings;
import io.ocelli.engine.embed.EmbeddingEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// A network that scores pairs is listed beside the encoders, and refused by name where vectors are
/// wanted.
class PairScorersTest {
  private static final EncoderRef NAMED = new EncoderRef("judge", null);

  /// One that scores pairs, and nothing else.
  private record Judge() implements Encoders {
    @Override
    public String defaultName() {
      return "judge";
    }

    @Override
    public List<EncoderInfo> list() {
      return List.of(info("judge"));
    }

    @Override
    public EncoderInfo info(String name) {
      return new EncoderInfo(
          "judge", "j1", Set.of(EncoderInfo.Modality.TEXT_PAIRS), 0, null, "of two texts");
    }

    @Override
    public ImageEncoder image(String name) {
      throw new IllegalStateException("nobody should ask");
    }

    @Override
    public TextEncoder text(String name) {
      throw new IllegalStateException("nobody should ask");
    }

    @Override
    public SparseTextEncoder sparse(String name) {
      throw new IllegalStateException("nobody should ask");
    }

    @Override
    public CrossEncoder cross(String name) {
      throw new IllegalStateException("nobody should ask");
    }
  }

  @Test
  void noVectorOfACollectionComesFromIt() {
    EncoderPins pins = new EncoderPins(new Judge());
    VectorSettings dense = new VectorSettings(4, Metric.COSINE, NAMED);

    refused(() -> pins.resolved(CollectionSettings.ofVectors(Map.of("", dense))));
    refused(() ->
        pins.resolved(
            CollectionSettings.ofVectors(Map.of())
                .withSparse(Map.of("words", new SparseSettings(false).withEncoder(NAMED)))));
  }

  @Test
  void nothingIsEmbeddedWithIt() {
    EmbeddingEngine engine = new EmbeddingEngine(new Judge(), null);
    Embeddings.Wanted wanted =
        new Embeddings.Wanted("judge", List.of(new Embeddings.Input.Text("red")), null, 0);

    assertEquals("model", refused(() -> engine.embed(wanted)).parameter());
    assertEquals(1, engine.models().size());
  }

  private static OcelliException refused(Executable call) {
    OcelliException refusal = assertThrows(OcelliException.class, call);
    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
    assertTrue(
        refusal.getMessage().contains("`judge` scores pairs and makes no vectors"),
        refusal.getMessage());
    return refusal;
  }
}
