package io.ocelli.encoder.text;

import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.TextTower.TextOutput;
import io.ocelli.encoder.head.Poolers;
import io.ocelli.encoder.head.Tap;
import java.util.Arrays;
import java.util.List;

/// A masked-language model whose logits are weights of vocabulary entries: SPLADE, Granite-sparse,
/// VDR.
final class OnnxSparseEncoder implements SparseTextEncoder {
  private static final Pooling OVER_TOKENS = new Pooling.Max(0);

  private final EncoderInfo info;
  private final TextTokenizer tokenizer;
  private final TextRunner.Runs<VectorValue.Sparse> runs;
  private final TextOutput.Sparse output;

  /// @param tokenizer its owner closes it
  OnnxSparseEncoder(
      EncoderInfo info, TextTokenizer tokenizer, TextRunner runner, TextOutput.Sparse output) {
    this.info = info;
    this.tokenizer = tokenizer;
    this.output = output;
    runs = runner.reducedBy(this::weights);
  }

  @Override
  public EncoderInfo info() {
    return info;
  }

  @Override
  public List<VectorValue.Sparse> encode(List<String> texts, String prompt) {
    List<Tokens> tokens = texts.stream().map(text -> tokenizer.tokens(text, prompt)).toList();
    return runs.of(tokens, () -> new VectorValue.Sparse(new int[0], new float[0]));
  }

  /// The activations grow with the logit, so the largest logit of an entry gives its largest
  /// weight.
  private VectorValue.Sparse weights(Tap logits) {
    float[] weights = Poolers.pool(OVER_TOKENS, logits);
    long[] entries = new long[weights.length];
    int count = 0;
    for (int i = 0; i < weights.length; i++) {
      float weight = activate(output.activation(), weights[i]);
      if (!Float.isFinite(weight)) {
        throw new OcelliException(
            ErrorKind.INTERNAL,
            "model `%s` gave the weight %s to entry %d".formatted(info.name(), weight, i));
      }
      if (weight > 0) {
        // In order of the weight, whose bits grow with it; of equal ones the first entry wins.
        entries[count++] = (long) Float.floatToIntBits(weight) << Integer.SIZE | ~i & 0xffffffffL;
      }
    }
    Arrays.sort(entries, 0, count);
    int kept = output.topK() > 0 ? Math.min(count, output.topK()) : count;
    return sparse(Arrays.copyOfRange(entries, count - kept, count));
  }

  private static VectorValue.Sparse sparse(long[] entries) {
    int[] indices = new int[entries.length];
    float[] values = new float[entries.length];
    for (int i = 0; i < entries.length; i++) {
      indices[i] = ~(int) entries[i];
      values[i] = Float.intBitsToFloat((int) (entries[i] >>> Integer.SIZE));
    }
    return VectorValue.Sparse.of(indices, values);
  }

  private static float activate(TextOutput.Activation activation, float logit) {
    return switch (activation) {
      case LOG1P_RELU -> (float) Math.log1p(Math.max(0, logit));
      case LOG1P_LOG1P_RELU -> (float) Math.log1p(Math.log1p(Math.max(0, logit)));
      case RELU -> Math.max(0, logit);
      case ELU1P -> logit > 0 ? logit + 1 : (float) Math.exp(logit);
    };
  }
}
