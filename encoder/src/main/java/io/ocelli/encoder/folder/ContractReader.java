package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.VectorHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// From the tree of an `ocelli.json` to the contract. `docs/models.md` lists the keys.
public final class ContractReader {
  static final int FORMAT = 1;
  static final int MAX_DIMS = 65_536;

  private ContractReader() {}

  /// @throws OcelliException INVALID_VALUE, naming all that is wrong
  public static ModelContract read(Path file) {
    return read(Json.object(file));
  }

  /// @throws OcelliException INVALID_VALUE, naming all that is wrong
  public static ModelContract read(ObjectNode tree) {
    List<String> problems = new ArrayList<>();
    Fields top = new Fields("", tree, problems);
    int format = top.integer("format", FORMAT, 1, Integer.MAX_VALUE);
    ModelContract.Identity identity =
        new ModelContract.Identity(
            top.required("name"),
            top.text("family"),
            top.has("description") ? top.text("description") : "",
            top.text("licence"),
            top.text("source"));
    if (format > FORMAT) {
      throw OcelliException.invalid(
          "the contract of model `%s` has format %d, this version reads up to %d"
              .formatted(identity.name(), format, FORMAT));
    }
    PairScorer pairs = top.has("score") ? ScoreFields.read(top) : null;
    boolean encodes = pairs == null;
    ImageTower image = encodes && top.has("image") ? ImageFields.read(top.object("image")) : null;
    TextTower text = encodes && top.has("text") ? TextFields.read(top.object("text")) : null;
    ModelContract.Similarity similarity =
        new ModelContract.Similarity(top.number("logit_scale"), top.number("logit_bias"));
    List<Integer> matryoshka = matryoshka(top);
    top.refuseOthers();
    if (encodes) {
      checkTowers(image, text, matryoshka, problems);
    } else if (!matryoshka.isEmpty() || !similarity.equals(ModelContract.Similarity.NONE)) {
      problems.add("with `score` it makes no vectors: leave out matryoshka and logit_scale");
    }
    Fields.check(problems, identity.name());
    return new ModelContract(identity, image, text, pairs, matryoshka, similarity);
  }

  private static List<Integer> matryoshka(Fields top) {
    return top.numbers("matryoshka").stream().map(Double::intValue).sorted().toList();
  }

  private static void checkTowers(
      ImageTower image, TextTower text, List<Integer> matryoshka, List<String> problems) {
    if (image == null && text == null) {
      problems.add("it has neither `image` nor `text`");
      return;
    }
    int dims = image != null ? image.head().dims() : 0;
    if (text != null && text.output() instanceof TextTower.TextOutput.Dense(VectorHead head)) {
      if (image != null && dims != head.dims()) {
        problems.add(
            "pictures get %d values and texts %d: that is no space of both"
                .formatted(dims, head.dims()));
      }
      dims = head.dims();
    }
    for (int cut : matryoshka) {
      if (cut < 1 || cut > dims) {
        problems.add("matryoshka length " + cut + " is not from 1 to " + dims);
      }
    }
  }

  /// `"model": "model.onnx"`, or one file a precision: `{"fp32": …, "int8": …}`.
  static Graph graph(Fields fields, String input) {
    Map<Precision, String> files = new EnumMap<>(Precision.class);
    JsonNode model = fields.get("model");
    if (model.isTextual()) {
      files.put(Precision.FP32, relative(fields, "model", model.textValue()));
    } else if (model.isObject()) {
      Fields variants = fields.object("model");
      for (Precision precision : Precision.values()) {
        String file = variants.text(precision.wireName());
        if (file != null) {
          files.put(precision, relative(variants, precision.wireName(), file));
        }
      }
      variants.refuseOthers();
    }
    if (files.isEmpty()) {
      fields.problem("model", "must name an ONNX file");
    }
    return new Graph(files, input, fields.required("tap"));
  }

  /// Files of a model never lie outside its folder.
  static String relative(Fields fields, String key, String file) {
    boolean outside =
        file.isBlank()
            || file.startsWith("/")
            || file.contains("\\")
            || file.contains(":")
            || List.of(file.split("/")).contains("..");
    if (outside) {
      fields.problem(key, "must be a path within the model's folder, not " + file);
    }
    return file;
  }
}
