package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptEnsembleTest {
  /// Knows four sentences; one of their vectors is much longer than the others.
  private static final TextEncoder ENCODER =
      new TextEncoder() {
        private static final Map<String, float[]> VECTORS =
            Map.of(
                "a photo of a cat.", new float[] {500, 0},
                "cat, a cat", new float[] {0, 2},
                "a photo of a dog.", new float[] {3, 4},
                "dog, a dog", new float[] {3, 4});

        @Override
        public EncoderInfo info() {
          return new EncoderInfo("known", "f00d", Set.of(EncoderInfo.Modality.TEXT), 2, null, "");
        }

        @Override
        public List<float[]> encode(List<String> texts, String prompt) {
          return texts.stream().map(text -> VECTORS.get(text).clone()).toList();
        }

        @Override
        public List<float[]> encodeTokens(List<int[]> tokens) {
          throw new UnsupportedOperationException();
        }

        @Override
        public int tokens(String text) {
          throw new UnsupportedOperationException();
        }
      };

  /// Each sentence counts alike: the mean is of vectors of length 1, and of length 1 itself.
  @Test
  void averagesDirections() {
    PromptEnsemble ensemble = new PromptEnsemble(List.of("a photo of a {}.", "{}, a {}"));

    List<float[]> vectors = ensemble.vectors(ENCODER, List.of("cat", "dog"));

    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(new float[] {half, half}, vectors.get(0), 1e-6f);
    assertArrayEquals(new float[] {0.6f, 0.8f}, vectors.get(1), 1e-6f);
  }

  @Test
  void refusesTemplatesWithoutAPlaceForTheLabel() {
    OcelliException refusal =
        assertThrows(OcelliException.class, () -> new PromptEnsemble(List.of("a photo of a cat")));
    assertEquals(
        "the template `a photo of a cat` has no {} where the label belongs", refusal.getMessage());
    assertThrows(OcelliException.class, () -> new PromptEnsemble(List.of()));
  }
}
