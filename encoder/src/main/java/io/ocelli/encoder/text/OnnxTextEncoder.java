package io.ocelli.encoder.text;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.head.Tap;
import io.ocelli.encoder.head.VectorHeads;
import java.util.List;

/// Any text model in ONNX form, driven by its contract.
final class OnnxTextEncoder implements TextEncoder {
  private final EncoderInfo info;
  private final TextTokenizer tokenizer;
  private final TextRunner runner;
  private final TextRunner.Runs<float[]> runs;
  private final VectorHead head;
  private final VectorHeads heads;

  /// @param tokenizer its owner closes it
  OnnxTextEncoder(
      EncoderInfo info,
      TextTokenizer tokenizer,
      TextRunner runner,
      VectorHead head,
      VectorHeads heads) {
    this.info = info;
    this.tokenizer = tokenizer;
    this.runner = runner;
    this.head = head;
    this.heads = heads;
    runs = runner.reducedBy(this::vector);
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public List<float[]> encode(List<String> texts, String prompt) {
    return run(texts.stream().map(text -> tokenizer.tokens(text, prompt)).toList());
  }

  @Override
  public List<float[]> encodeTokens(List<int[]> tokens) {
    return run(tokens.stream().map(tokenizer::given).toList());
  }

  @Override
  public int tokens(String text) {
    return tokenizer.tokens(text, null).length();
  }

  private List<float[]> run(List<Tokens> texts) {
    return runs.of(texts, () -> new float[head.dims()]);
  }

  private float[] vector(Tap tap) {
    float[] vector = heads.apply(tap);
    if (vector.length != head.dims()) {
      throw runner.mismatch(
          "its vectors have %d values, the contract says %d".formatted(vector.length, head.dims()));
    }
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        throw new OcelliException(
            ErrorKind.INTERNAL,
            "model `%s` gave a vector with %s in it".formatted(info.name(), value));
      }
    }
    return vector;
  }
}
