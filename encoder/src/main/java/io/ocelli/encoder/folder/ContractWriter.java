package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From a contract to the tree of an `ocelli.json` that says all of it.
public final class ContractWriter {
  private final Draft draft = new Draft();

  private ContractWriter() {}

  public static ObjectNode write(ModelContract contract) {
    return new ContractWriter().tree(contract);
  }

  /// As a file.
  public static byte[] bytes(ModelContract contract) {
    return Json.pretty(write(contract));
  }

  private ObjectNode tree(ModelContract contract) {
    ModelContract.Identity identity = contract.identity();
    draft
        .put("format", ContractReader.FORMAT)
        .put("name", identity.name())
        .put("family", identity.family())
        .put("description", identity.description())
        .put("licence", identity.licence())
        .put("source", identity.source());
    if (contract.image() != null) {
      image(contract.image());
    }
    if (contract.text() != null) {
      text(contract.text());
    }
    if (contract.pairs() != null) {
      pairs(contract.pairs());
    }
    draft
        .put("matryoshka", contract.matryoshka().isEmpty() ? null : contract.matryoshka())
        .put("logit_scale", contract.similarity().logitScale())
        .put("logit_bias", contract.similarity().logitBias());
    return draft.tree();
  }

  private void image(ImageTower tower) {
    graph("image", tower.graph());
    picture(tower.graph().input(), tower.input());
    draft.put("image.views", Fields.name(tower.views()));
    if (tower.faces() != null) {
      faces(tower.faces());
    }
    head("image", tower.head());
  }

  private void picture(String port, ImageInput input) {
    draft
        .put("image.input", port)
        .put("image.height", input.height())
        .put("image.width", input.width());
    fit(input.fit());
    draft
        .put("image.interpolation", Fields.name(input.interpolation()))
        .put("image.channels", Fields.name(input.form().channels()))
        .put("image.layout", Fields.name(input.form().layout()))
        .put("image.convert", Fields.name(input.form().conversion()))
        .put("image.rescale", 1.0 / input.normalisation().divisor())
        .put("image.mean", input.normalisation().mean())
        .put("image.std", input.normalisation().std());
  }

  private void faces(FaceCrop crop) {
    draft
        .put("image.faces.model", crop.model())
        .put("image.faces.kind", Fields.name(crop.kind()))
        .put("image.faces.threshold", crop.threshold())
        .put("image.faces.margin", crop.margin())
        .put("image.faces.otherwise", Fields.name(crop.otherwise()));
  }

  private void fit(Fit fit) {
    switch (fit) {
      case Fit.Squash() -> draft.put("image.fit", "squash");
      case Fit.SquashCrop(int width, int height, var offset) ->
          draft
              .put("image.fit", "squash")
              .put("image.resize", List.of(height, width))
              .put("image.crop", Fields.name(offset));
      case Fit.CentreCrop(int side, var rounding, var offset) ->
          draft
              .put("image.fit", "shortest")
              .put("image.resize", side)
              .put("image.rounding", Fields.name(rounding))
              .put("image.crop", Fields.name(offset));
      case Fit.Cover(int width, int height, var rounding, var offset) ->
          draft
              .put("image.fit", "shortest")
              .put("image.resize", List.of(height, width))
              .put("image.rounding", Fields.name(rounding))
              .put("image.crop", Fields.name(offset));
      case Fit.Pad(var rounding, var fill, var placement) ->
          draft
              .put("image.fit", "longest-pad")
              .put("image.rounding", Fields.name(rounding))
              .put("image.fill", fill)
              .put("image.placement", Fields.name(placement));
      case Fit.LongestSide(int side, int multiple) ->
          draft
              .put("image.fit", "longest")
              .put("image.resize", side)
              .put("image.multiple", multiple);
    }
  }

  private void text(TextTower tower) {
    TextInput input = tower.input();
    switch (tower.model()) {
      case TextTower.TextModel.Onnx(Graph graph) -> graph("text", graph);
      case TextTower.TextModel.StaticTable(String file) -> draft.put("text.table", file);
    }
    tokens(input);
    draft
        .put("text.prompts", input.prompts().texts())
        .put("text.prompts_pooled", input.prompts().pooled())
        .put("text.blanked_id", input.blanked() == TextInput.NOTHING ? null : input.blanked());
    switch (tower.output()) {
      case TextTower.TextOutput.Dense(VectorHead head) -> head("text", head);
      case TextTower.TextOutput.Sparse(var activation, int topK) ->
          draft
              .put("text.sparse.activation", Fields.name(activation))
              .put("text.sparse.top_k", topK);
    }
  }

  private void tokens(TextInput input) {
    TextInput.Padding padding = input.padding();
    draft
        .put("text.tokenizer", input.tokenizer())
        .put("text.context", input.context())
        .put("text.padding", padding.toContext() ? "max" : "longest")
        .put("text.padding_side", padding.left() ? "left" : "right")
        .put("text.pad_id", padding.id())
        .put("text.padding_masked", padding.masked())
        .put("text.cleaning", Fields.name(input.cleaning()));
  }

  private void pairs(PairScorer pairs) {
    graph("score", pairs.graph());
    draft
        .put("score.activation", Fields.name(pairs.activation()))
        .put("score.label", pairs.label() == PairScorer.ONE ? null : pairs.label());
    switch (pairs.sides()) {
      case PairScorer.Sides.Texts(TextInput input) -> tokens(input);
      case PairScorer.Sides.Pictures(ImageInput input, String query, String candidate) -> {
        picture(query, input);
        draft.put("image.candidate_input", candidate);
      }
      case PairScorer.Sides.TextAndPicture(TextInput text, ImageInput input, String pixels) -> {
        tokens(text);
        picture(pixels, input);
      }
    }
  }

  private void graph(String tower, Graph graph) {
    Map<String, String> files = new LinkedHashMap<>();
    graph.files().forEach((precision, file) -> files.put(precision.wireName(), file));
    draft.put(tower + ".model", files).put(tower + ".tap", graph.tap());
  }

  private void head(String tower, VectorHead head) {
    draft.put(tower + ".pooling", pooling(head.pooling()));
    if (!head.heads().isEmpty()) {
      draft.put(tower + ".heads", head.heads().stream().map(ContractWriter::layer).toList());
    }
    draft.put(tower + ".normalise", head.normalise()).put(tower + ".dims", head.dims());
  }

  private static Map<String, String> layer(Head head) {
    return switch (head) {
      case Head.Dense(String file, var activation) ->
          Map.of("kind", "dense", "file", file, "activation", Fields.name(activation));
    };
  }

  private static Object pooling(Pooling pooling) {
    return switch (pooling) {
      case Pooling.None() -> "none";
      case Pooling.Cls() -> "cls";
      case Pooling.ClsDistMean() -> "cls-dist-mean";
      case Pooling.Mean(int skip) -> Map.of("kind", "mean", "skip", skip);
      case Pooling.MeanSqrtLength() -> "mean-sqrt-length";
      case Pooling.WeightedMean() -> "weighted-mean";
      case Pooling.Max(int skip) -> Map.of("kind", "max", "skip", skip);
      case Pooling.Last() -> "last";
      case Pooling.Flatten() -> "flatten";
      case Pooling.Gap() -> "gap";
      case Pooling.Mac() -> "mac";
      case Pooling.Gem(double p) -> Map.of("kind", "gem", "p", p);
      case Pooling.GroupedGem(var p) -> Map.of("kind", "ggem", "p", p);
      case Pooling.RMac(int levels) -> Map.of("kind", "rmac", "levels", levels);
    };
  }
}
