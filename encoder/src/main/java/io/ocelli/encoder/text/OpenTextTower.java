package io.ocelli.encoder.text;

import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import java.util.List;

/// A text tower in use, and all that was opened for it.
///
/// @param dense null where it makes sparse vectors
/// @param sparse null where it makes dense vectors
/// @param closing in order
public record OpenTextTower(TextEncoder dense, SparseTextEncoder sparse, List<Runnable> closing)
    implements AutoCloseable {
  public OpenTextTower {
    closing = List.copyOf(closing);
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }
}
