package io.ocelli.encoder.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.PairScorer.Activation;
import io.ocelli.encoder.contract.PairScorer.Sides;
import io.ocelli.encoder.onnx.BareRun;
import io.ocelli.encoder.onnx.OnnxGraph;
import io.ocelli.encoder.onnx.OnnxSession;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// With networks of a node or two: each channel's mean of the query's picture less that of the
/// candidate's, of which there are three where nothing joins them.
class OnnxCrossEncoderTest {
  private static final ImageInput SMALL =
      new ImageInput(4, 4, new Fit.Squash(), Interpolation.BILINEAR, Normalisation.UNIT);

  private static final Side RED = colour(200, 0, 0);
  private static final Side DARK_RED = colour(100, 0, 0);
  private static final Side BLUE = colour(0, 0, 255);

  @Test
  void aClassIsNamedWhereTheNetworkGivesSeveral() {
    float share = (float) (1 / (1 + Math.exp(0 - 100 / 255.0) + Math.exp(0 - 100 / 255.0)));

    assertEquals(100 / 255f, one(scorer(Activation.IDENTITY, 0), RED, DARK_RED), 1e-6f);
    assertEquals(0, one(scorer(Activation.IDENTITY, 1), RED, DARK_RED), 1e-6f);
    assertEquals(-1, one(scorer(Activation.IDENTITY, 2), RED, BLUE), 1e-6f);
    assertEquals(
        1 / (1 + Math.exp(-100 / 255.0)), one(scorer(Activation.SIGMOID, 0), RED, DARK_RED), 1e-6);
    assertEquals(share, one(scorer(Activation.SOFTMAX, 0), RED, DARK_RED), 1e-6f);
  }

  @Test
  void sidesAreNotExchanged() {
    OnnxCrossEncoder scorer = scorer(Activation.IDENTITY, 0);

    assertEquals(one(scorer, RED, DARK_RED), -one(scorer, DARK_RED, RED), 1e-6f);
  }

  @Test
  void aClassThatTheNetworkDoesNotGiveIsRefused() {
    refuses("gave [1, 3] for 1 pairs", scorer(Activation.IDENTITY, PairScorer.ONE));
    refuses("more than 3 numbers each", scorer(Activation.IDENTITY, 3));
  }

  @Test
  void aNetworkThatIsNotWhatTheContractSaysIsRefused() {
    refusesToOpen("it has no input wanted", new Sides.Pictures(SMALL, "wanted", "b"), "out");
    refusesToOpen("the contract names score", new Sides.Pictures(SMALL, "a", "b"), "score");
    ImageInput large =
        new ImageInput(8, 8, new Fit.Squash(), Interpolation.BILINEAR, Normalisation.UNIT);
    refusesToOpen("the contract says [0, 3, 8, 8]", new Sides.Pictures(large, "a", "b"), "out");
  }

  @Test
  void sidesOfAnotherKindAreRefusedByName() {
    Side words = new Side.Text("red");
    OnnxCrossEncoder pictures = scorer(Activation.IDENTITY, 0);
    refuses(ErrorKind.BAD_REQUEST, "the query is a text", pictures, words, RED);
    refuses(ErrorKind.BAD_REQUEST, "a candidate is a text", pictures, RED, words);
    try (OnnxCrossEncoder texts = GoldenPairs.of("cross-bert").open();
        OnnxCrossEncoder both = GoldenPairs.of("text-picture").open()) {
      refuses(ErrorKind.BAD_REQUEST, "the query is a picture", texts, RED, words);
      refuses(ErrorKind.BAD_REQUEST, "a candidate is a picture", texts, words, RED);
      refuses(ErrorKind.BAD_REQUEST, "here both are texts", both, words, words);
      refuses(ErrorKind.BAD_REQUEST, "here both are pictures", both, RED, RED);
    }
  }

  /// Whichever of the two is searched for.
  @Test
  void aPictureMayAskForTexts() {
    Side words = new Side.Text("a photo of a cat");
    try (OnnxCrossEncoder both = GoldenPairs.of("text-picture").open()) {
      assertArrayEquals(both.score(words, List.of(RED)), both.score(RED, List.of(words)));
    }
  }

  @Test
  void noCandidatesHaveNoScores() {
    assertEquals(0, scorer(Activation.IDENTITY, 0).score(RED, List.of()).length);
  }

  /// Any candidates in any order, some of them more than once.
  @Property(tries = 30)
  void eachCandidateHasItsOwnScore(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 20) Integer> chosen) {
    GoldenPairs golden = GoldenPairs.of("cross-roberta");
    List<Side> all =
        golden.pairs().subList(0, 21).stream()
            .map(pair -> golden.side(pair.get("candidate")))
            .toList();
    Side query = golden.side(golden.pairs().getFirst().get("query"));
    try (OnnxCrossEncoder scorer = golden.open()) {
      float[] scores = scorer.score(query, chosen.stream().map(all::get).toList());
      for (int i = 0; i < scores.length; i++) {
        double reference = golden.pairs().get(chosen.get(i)).get("score").doubleValue();
        assertEquals(reference, scores[i], 1e-5);
      }
    }
  }

  /// Only what is at the beginning of a text can be read at all.
  @Test
  void aTextOfMegabytesIsReadInNoTime() {
    Side query = new Side.Text("what is the capital of France?");
    try (OnnxCrossEncoder scorer = GoldenPairs.of("cross-bert").open()) {
      float[] scores =
          scorer.score(
              query,
              List.of(new Side.Text("ab ".repeat(2_000_000)), new Side.Text("ab ".repeat(40))));
      assertEquals(scores[1], scores[0], 1e-6f);
    }
  }

  @Test
  void theNetworkAloneCanBeMeasured() {
    OnnxCrossEncoder scorer = scorer(Activation.IDENTITY, 0);
    try (BareRun bare = scorer.bare(RED, List.of(DARK_RED, BLUE))) {
      bare.run();
    }
    assertEquals(100 / 255f, one(scorer, RED, DARK_RED), 1e-6f);
  }

  private static float one(OnnxCrossEncoder scorer, Side query, Side candidate) {
    return scorer.score(query, List.of(candidate))[0];
  }

  private static void refuses(String why, OnnxCrossEncoder scorer) {
    refuses(ErrorKind.INVALID_VALUE, why, scorer, RED, BLUE);
  }

  private static void refuses(
      ErrorKind kind, String why, OnnxCrossEncoder scorer, Side query, Side candidate) {
    OcelliException refusal =
        assertThrows(OcelliException.class, () -> scorer.score(query, List.of(candidate)));
    assertEquals(kind, refusal.kind());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static void refusesToOpen(String why, Sides sides, String tap) {
    PairScorer contract =
        new PairScorer(new Graph(Map.of(), null, tap), sides, Activation.IDENTITY, 0);
    OcelliException refusal = assertThrows(OcelliException.class, () -> open(contract));
    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  private static OnnxCrossEncoder scorer(Activation activation, int label) {
    return open(
        new PairScorer(
            new Graph(Map.of(), null, "out"),
            new Sides.Pictures(SMALL, "a", "b"),
            activation,
            label));
  }

  private static OnnxCrossEncoder open(PairScorer contract) {
    OnnxGraph graph = new OnnxGraph("less");
    String less =
        graph.node(
            "Sub",
            graph.node("GlobalAveragePool", graph.input("a", 3, 4, 4)),
            graph.node("GlobalAveragePool", graph.input("b", 3, 4, 4)));
    graph.named("out", "Flatten", List.of(), List.of(less));
    graph.output("out", 3);
    EncoderInfo info = new EncoderInfo("less", "f00d", Set.of(), 0, null, "");
    return OnnxCrossEncoder.open(info, contract, null, OnnxSession.load("less", graph.toModel()));
  }

  private static Side colour(int red, int green, int blue) {
    byte[] rgb = new byte[3 * 16];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Side.Picture(new PixelImage(4, 4, rgb));
  }
}
