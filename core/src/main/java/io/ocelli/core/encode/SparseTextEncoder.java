package io.ocelli.core.encode;

import io.ocelli.core.vector.VectorValue;
import java.util.List;

/// Texts to weights of vocabulary entries. Safe for use by many threads at once.
public interface SparseTextEncoder {
  EncoderInfo info();

  /// @param prompt as in [TextEncoder#encode]
  List<VectorValue.Sparse> encode(List<String> texts, String prompt);
}
