package io.ocelli.encoder.folder;

import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextTower;
import io.ocelli.encoder.contract.TextTower.TextModel;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import java.util.LinkedHashMap;
import java.util.Map;

/// `text` of a contract.
final class TextFields {
  private static final int LONGEST_CONTEXT = 1 << 17;
  private static final int LARGEST_VOCABULARY = 1 << 21;

  private TextFields() {}

  enum PaddingTo {
    LONGEST,
    MAX
  }

  enum Side {
    RIGHT,
    LEFT
  }

  static TextTower read(Fields fields) {
    TextInput input =
        input(
            fields,
            prompts(fields),
            fields.integer("blanked_id", TextInput.NOTHING, 0, LARGEST_VOCABULARY));
    TextTower tower = new TextTower(input, model(fields), output(fields));
    fields.refuseOthers();
    return tower;
  }

  /// Of a network that scores pairs.
  static TextInput side(Fields fields) {
    TextInput input = input(fields, TextInput.Prompts.NONE, TextInput.NOTHING);
    fields.refuseOthers();
    return input;
  }

  private static TextInput input(Fields fields, TextInput.Prompts prompts, int blanked) {
    return new TextInput(
        ContractReader.relative(fields, "tokenizer", fields.required("tokenizer")),
        fields.requiredInteger("context", 1, LONGEST_CONTEXT),
        padding(fields),
        fields.choice("cleaning", TextInput.Cleaning.class, TextInput.Cleaning.NONE),
        prompts,
        blanked);
  }

  private static TextInput.Padding padding(Fields fields) {
    return new TextInput.Padding(
        fields.choice("padding", PaddingTo.class, PaddingTo.LONGEST) == PaddingTo.MAX,
        fields.choice("padding_side", Side.class, Side.RIGHT) == Side.LEFT,
        fields.integer("pad_id", 0, 0, LARGEST_VOCABULARY),
        fields.flag("padding_masked", true));
  }

  private static TextInput.Prompts prompts(Fields fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .get("prompts")
        .properties()
        .forEach(prompt -> texts.put(prompt.getKey(), prompt.getValue().asText()));
    return new TextInput.Prompts(texts, fields.flag("prompts_pooled", true));
  }

  private static TextModel model(Fields fields) {
    String table = fields.text("table");
    return table == null
        ? new TextModel.Onnx(ContractReader.graph(fields, null))
        : new TextModel.StaticTable(ContractReader.relative(fields, "table", table));
  }

  private static TextOutput output(Fields fields) {
    if (!fields.has("sparse")) {
      return new TextOutput.Dense(HeadFields.read(fields, fields.problems()));
    }
    Fields sparse = fields.object("sparse");
    TextOutput output =
        new TextOutput.Sparse(
            sparse.choice(
                "activation", TextOutput.Activation.class, TextOutput.Activation.LOG1P_RELU),
            sparse.integer("top_k", 0, 0, LARGEST_VOCABULARY));
    sparse.refuseOthers();
    return output;
  }
}
