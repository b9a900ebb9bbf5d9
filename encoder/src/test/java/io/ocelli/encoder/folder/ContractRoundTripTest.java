package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.ModelContract.Identity;
import io.ocelli.encoder.contract.ModelContract.Similarity;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import io.ocelli.encoder.preprocess.TensorForm;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What is written as `ocelli.json` is read as the same contract.
class ContractRoundTripTest {
  private static final Graph GRAPH =
      new Graph(
          Map.of(Precision.FP32, "onnx/model.onnx", Precision.INT8, "onnx/model_int8.onnx"),
          "pixel_values",
          "image_embeds");

  @Property(tries = 200)
  void ofPictures(
      @ForAll("fits") Fit fit,
      @ForAll("poolings") Pooling pooling,
      @ForAll Interpolation interpolation,
      @ForAll TensorForm.Channels channels,
      @ForAll TensorForm.Layout layout,
      @ForAll("faces") FaceCrop faces) {
    boolean free = fit instanceof Fit.LongestSide;
    ImageInput input =
        new ImageInput(
            free ? 0 : 48,
            free ? 0 : 32,
            fit,
            interpolation,
            new Normalisation(List.of(0.1f, 0.2f, 0.3f), List.of(0.5f, 0.6f, 0.7f), 127.5f),
            new TensorForm(channels, layout));
    VectorHead head =
        new VectorHead(
            pooling, List.of(new Head.Dense("2_Dense/w", Head.Activation.TANH)), true, 16);
    assertSame(
        new ModelContract(
            new Identity("a", "clip", "about", "mit", "hf:a/b@main"),
            new ImageTower(input, GRAPH, head, ImageTower.Views.FLIP, faces),
            null,
            List.of(4, 8),
            new Similarity(100.0, -10.5)));
  }

  @Provide
  Arbitrary<Fit> fits() {
    Arbitrary<Fit.Rounding> rounding = Arbitraries.of(Fit.Rounding.class);
    Arbitrary<Fit.Offset> offset = Arbitraries.of(Fit.Offset.class);
    Arbitrary<Integer> side = Arbitraries.integers().between(1, 600);
    return Arbitraries.oneOf(
        Arbitraries.just(new Fit.Squash()),
        Combinators.combine(side, side, offset).as(ContractRoundTripTest::squash),
        Combinators.combine(side, rounding, offset).as(Fit.CentreCrop::new),
        Combinators.combine(side, side, rounding, offset).as(Fit.Cover::new),
        Combinators.combine(
                rounding,
                Arbitraries.integers().between(0, 255).list().ofSize(3),
                Arbitraries.of(Fit.Placement.class))
            .as(Fit.Pad::new),
        Combinators.combine(side, Arbitraries.integers().between(1, 32)).as(Fit.LongestSide::new));
  }

  /// A squash to the input's own size needs no crop.
  private static Fit squash(int width, int height, Fit.Offset offset) {
    return width == 48 && height == 32
        ? new Fit.Squash()
        : new Fit.SquashCrop(width, height, offset);
  }

  /// Null for whole pictures.
  @Provide
  Arbitrary<FaceCrop> faces() {
    return Combinators.combine(
            Arbitraries.of(FaceCrop.Kind.class),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.doubles().between(0, 4),
            Arbitraries.of(FaceCrop.Otherwise.class))
        .as((kind, threshold, margin, otherwise) ->
            new FaceCrop("faces/detector.onnx", kind, threshold, margin, otherwise))
        .injectNull(0.3);
  }

  @Provide
  Arbitrary<Pooling> poolings() {
    return Arbitraries.of(
        new Pooling.None(),
        new Pooling.Cls(),
        new Pooling.ClsDistMean(),
        new Pooling.Mean(5),
        new Pooling.MeanSqrtLength(),
        new Pooling.WeightedMean(),
        new Pooling.Max(1),
        new Pooling.Last(),
        new Pooling.Flatten(),
        new Pooling.Gap(),
        new Pooling.Mac(),
        new Pooling.Gem(2.5),
        new Pooling.GroupedGem(List.of(1.0, 3.0)),
        new Pooling.RMac(3));
  }

  @Property(tries = 50)
  void ofTexts(@ForAll TextInput.Cleaning cleaning, @ForAll boolean left, @ForAll boolean pooled) {
    TextInput input =
        new TextInput(
            "tokenizer.json",
            77,
            new TextInput.Padding(!left, left, 49407, pooled),
            cleaning,
            new TextInput.Prompts(Map.of("query", "query: ", "document", ""), pooled));
    for (TextTower.TextOutput output :
        List.of(
            new TextTower.TextOutput.Dense(VectorHead.asIs(8)),
            new TextTower.TextOutput.Sparse(TextTower.TextOutput.Activation.ELU1P, 768))) {
      for (TextTower.TextModel model :
          List.of(
              new TextTower.TextModel.Onnx(new Graph(GRAPH.files(), null, "logits")),
              new TextTower.TextModel.StaticTable("model.safetensors"))) {
        assertSame(
            new ModelContract(
                new Identity("a", null, "", null, null),
                null,
                new TextTower(input, model, output),
                List.of(),
                Similarity.NONE));
      }
    }
  }

  @Property(tries = 50)
  void ofPairs(
      @ForAll("fits") Fit fit,
      @ForAll PairScorer.Activation activation,
      @ForAll @IntRange(max = 3) int label,
      @ForAll TextInput.Cleaning cleaning) {
    boolean free = fit instanceof Fit.LongestSide;
    ImageInput picture =
        new ImageInput(
            free ? 0 : 48,
            free ? 0 : 32,
            fit,
            Interpolation.BICUBIC,
            new Normalisation(List.of(0.1f, 0.2f, 0.3f), List.of(0.5f, 0.6f, 0.7f), 127.5f));
    TextInput text =
        new TextInput(
            "tokenizer.json",
            512,
            new TextInput.Padding(false, true, 1, true),
            cleaning,
            TextInput.Prompts.NONE);
    Graph graph = new Graph(GRAPH.files(), null, "logits");
    for (PairScorer.Sides sides :
        List.of(
            new PairScorer.Sides.Texts(text),
            new PairScorer.Sides.Pictures(picture, "a", "b"),
            new PairScorer.Sides.TextAndPicture(text, picture, "pixel_values"))) {
      Identity identity = new Identity("a", "bert", "about", "mit", "hf:a/b@main");
      assertSame(new ModelContract(identity, new PairScorer(graph, sides, activation, label)));
    }
    assertSame(
        new ModelContract(
            new Identity("a", null, "", null, null),
            new PairScorer(
                graph,
                new PairScorer.Sides.Texts(text),
                PairScorer.Activation.SIGMOID,
                PairScorer.ONE)));
  }

  private static void assertSame(ModelContract contract) {
    assertEquals(contract, ContractReader.read(ContractWriter.write(contract)));
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    ObjectNode tree =
        (ObjectNode)
            Json.value(
                """
                {"name": "bad", "colour": 1, "image": {"model": "../up.onnx", "input": "x",
                 "tap": "y", "height": 10, "width": -1, "fit": "stretch", "dims": 0,
                 "std": [1, 0, 1], "mean": [0, 0, 0], "pooling": "average"}}
                """);

    OcelliException refusal = assertThrows(OcelliException.class, () -> ContractReader.read(tree));

    for (String part :
        List.of(
            "colour is not known",
            "image.model must be a path within the model's folder, not ../up.onnx",
            "image.width must be a whole number",
            "image.fit must be one of shortest, squash, longest-pad, longest",
            "image.dims must be a whole number",
            "image.mean and std",
            "image.pooling must be none, cls,")) {
      assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
    }
  }

  @Test
  void refusesTheFormatOfALaterVersionByNumber() {
    ObjectNode tree = (ObjectNode) Json.value("{\"name\": \"new\", \"format\": 2}");

    OcelliException refusal = assertThrows(OcelliException.class, () -> ContractReader.read(tree));

    assertTrue(refusal.getMessage().contains("has format 2, this version reads up to 1"));
  }
}
