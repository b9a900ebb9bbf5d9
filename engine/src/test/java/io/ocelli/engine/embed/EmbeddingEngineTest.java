package io.ocelli.engine.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Embeddings.Answer;
import io.ocelli.core.service.Embeddings.Input;
import io.ocelli.core.service.Embeddings.Wanted;
import io.ocelli.core.vector.Region;
import io.ocelli.engine.testing.Eye;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingEngineTest {
  private static final Input RED = new Input.Picture(new byte[] {(byte) 255, 0, 0}, null);

  private final Eye eye = new Eye("v1");
  private final EmbeddingEngine engine = new EmbeddingEngine(eye, eye);

  @Test
  void inputsOfAllKindsKeepTheirOrder() {
    Answer answer =
        engine.embed(
            new Wanted(
                "sense",
                List.of(
                    new Input.Text("blue"),
                    RED,
                    new Input.Tokens(new int[] {1, 2, 3}),
                    new Input.Text("green grass")),
                null,
                0));
    assertArrayEquals(new float[] {0, 0, 255, 255}, answer.vectors().get(0));
    assertArrayEquals(new float[] {255, 0, 0, 255}, answer.vectors().get(1));
    assertArrayEquals(new float[] {1, 2, 3, 0}, answer.vectors().get(2));
    assertArrayEquals(new float[] {0, 255, 0, 255}, answer.vectors().get(3));
    assertEquals(1 + 3 + 2, answer.tokens());
    assertEquals("sense", answer.encoder().name());
  }

  @Test
  void withoutAModelTheDefaultOneThroughItsTransform() {
    Answer answer = engine.embed(new Wanted(null, List.of(RED), null, 0));
    assertEquals("eye", answer.encoder().name());
    assertArrayEquals(new float[] {1, 0, 0}, answer.vectors().getFirst(), 1e-6f);
  }

  @Test
  void textsHaveAPromptOnlyWhereOneIsNamed() {
    engine.embed(new Wanted("sense", List.of(new Input.Text("red")), null, 0));
    engine.embed(new Wanted("sense", List.of(new Input.Text("red")), "query", 0));
    assertEquals(List.of("", "query"), eye.words.prompts);
  }

  @Test
  void vectorsAreCutToTheLengthsOfTheModel() {
    Input dot = new Input.Picture(new byte[] {3, 4, 9}, null);
    assertArrayEquals(
        new float[] {0.6f, 0.8f},
        engine.embed(new Wanted("sense", List.of(dot), null, 2)).vectors().getFirst(),
        1e-6f);
    assertEquals(
        4, engine.embed(new Wanted("sense", List.of(dot), null, 4)).vectors().getFirst().length);
    refused(
        ErrorKind.BAD_REQUEST,
        "dimensions",
        "one of [2]",
        new Wanted("sense", List.of(dot), null, 3));
    refused(
        ErrorKind.BAD_REQUEST,
        "dimensions",
        "leave it out",
        new Wanted("eye", List.of(dot), null, 2));
  }

  @Test
  void aRegionIsCutOutFirst() {
    Input third = new Input.Picture(new byte[] {1, 1, 1, 2, 2, 2, 9, 8, 7}, new Region(2, 0, 1, 1));
    assertArrayEquals(
        new float[] {9, 8, 7, 255},
        engine.embed(new Wanted("sense", List.of(third), null, 0)).vectors().getFirst());
  }

  @Test
  void refusalsSayWhatTheyAreAbout() {
    refused(ErrorKind.NOT_FOUND, "model", "`sense`", new Wanted("nose", List.of(RED), null, 0));
    Input text = new Input.Text("red");
    refused(ErrorKind.BAD_REQUEST, "input", "no texts", new Wanted("eye", List.of(text), null, 0));
    refused(
        ErrorKind.BAD_REQUEST, "input", "no texts", new Wanted("terms", List.of(text), null, 0));
    Input broken = new Input.Picture(new byte[1], null);
    refused(
        ErrorKind.BAD_REQUEST,
        "input",
        "input[1]: the bytes are no picture",
        new Wanted("sense", List.of(RED, broken), null, 0));
  }

  private void refused(ErrorKind kind, String parameter, String words, Wanted wanted) {
    OcelliException refused = assertThrows(OcelliException.class, () -> engine.embed(wanted));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
    assertEquals(kind, refused.kind());
    assertEquals(parameter, refused.parameter());
  }
}
