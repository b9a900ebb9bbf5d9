package io.ocelli.encoder.contract;

/// How texts become vectors.
public record TextTower(TextInput input, TextModel model, TextOutput output) {

  public sealed interface TextModel {
    record Onnx(Graph graph) implements TextModel {}

    /// A row a token and nothing else (model2vec): the vector is the rows' weighted mean.
    ///
    /// @param file safetensors with `embeddings` and, where there are, `weights` and `mapping`
    record StaticTable(String file) implements TextModel {}
  }

  public sealed interface TextOutput {
    record Dense(VectorHead head) implements TextOutput {}

    /// One weight a vocabulary entry, most of them 0: logits of each token, activated, the largest
    /// over the real tokens.
    ///
    /// @param topK the largest weights are kept; 0 for all above 0
    record Sparse(Activation activation, int topK) implements TextOutput {}

    enum Activation {
      /// log(1 + relu(x)), SPLADE.
      LOG1P_RELU,
      /// log(1 + log(1 + relu(x))), OpenSearch's sparse encoders.
      LOG1P_LOG1P_RELU,
      /// Granite-sparse.
      RELU,
      /// elu(x) + 1, VDR.
      ELU1P
    }
  }

  String canonicalText() {
    String wired =
        switch (model) {
          case TextModel.Onnx(Graph graph) -> "tap " + graph.tap();
          case TextModel.StaticTable _ -> "static table";
        };
    String result =
        switch (output) {
          case TextOutput.Dense(VectorHead head) -> head.canonicalText();
          case TextOutput.Sparse sparse -> sparse + "\n";
        };
    return "ocelli text contract 1\n" + input.canonicalText() + wired + "\n" + result;
  }
}
