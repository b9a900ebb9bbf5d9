package io.ocelli.ann.codec.read;

import io.ocelli.ann.quantize.Quantizer;
import io.ocelli.ann.score.BlockScorer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.apache.lucene.store.ByteBuffersDataOutput;

/// @param rows of all ordinals
public record MappedCodes(Quantizer quantizer, MemorySegment rows) {
  public BlockScorer scorer(float[] query) {
    return quantizer.scorer(query, rows);
  }

  /// True where rows of one are rows of the other.
  public boolean madeBy(Quantizer other) throws IOException {
    return quantizer == other || Arrays.equals(bytes(quantizer), bytes(other));
  }

  private static byte[] bytes(Quantizer quantizer) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    quantizer.write(out);
    return out.toArrayCopy();
  }
}
