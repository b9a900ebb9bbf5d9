package io.ocelli.ann.mapped;

import io.ocelli.ann.kernel.Kernels;
import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.score.BlockScorer;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.ElementType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.codecs.lucene95.HasIndexSlice;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.store.IndexInput;

/// The full-precision vectors of a field, one after the other in native memory, little-endian.
/// Immutable.
///
/// @param segment at least `size * dims` components
/// @param type of a component
public record FloatVectors(MemorySegment segment, ElementType type, int size, int dims) {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Those behind Lucene's view of them.
  ///
  /// @param values as Lucene's flat reader answers them
  /// @param copies memory for what is not mapped
  /// @param type of a component, whatever Lucene takes them for
  public static FloatVectors of(KnnVectorValues values, ElementType type, Arena copies)
      throws IOException {
    IndexInput slice = ((HasIndexSlice) values).getSlice();
    // A field all of whose vectors were deleted has none.
    MemorySegment floats =
        slice == null ? MemorySegment.NULL : NativeBytes.of(slice, 0, slice.length(), copies);
    int dims = values.getVectorByteLength() / type.bytes();
    return new FloatVectors(floats, type, values.size(), dims);
  }

  /// Bytes from vector to vector.
  public long stride() {
    return (long) dims * type.bytes();
  }

  /// Those of floats, as kernels take them.
  Rows rows() {
    return new Rows(segment, 0, stride());
  }

  /// Writes the vector `ordinal` to `out`, from place `at` on.
  public void read(int ordinal, float[] out, int at) {
    long from = ordinal * stride();
    switch (type) {
      case FLOAT32 -> MemorySegment.copy(segment, FLOAT, from, out, at, dims);
      case FLOAT16 -> Kernels.chosen().halfWidening().widen(segment, from, out, at, dims);
      case UINT8 -> Kernels.chosen().byteWidening().widen(segment, from, out, at, dims);
    }
  }

  /// A scorer against all of them. Under cosine the vectors are of length 1 or 0.
  ///
  /// @param query of [#dims] floats, of any length; not changed, and kept
  public BlockScorer scorer(Space space, float[] query) {
    return type == ElementType.FLOAT32
        ? new ExactScorer(this, space, query)
        : WidenedScorer.of(this, space, query);
  }

  /// A scorer under cosine for vectors of any length.
  public BlockScorer cosines(float[] query) {
    return type == ElementType.FLOAT32
        ? new UnevenCosine(this, new ExactScorer(this, Space.COSINE, query))
        : WidenedScorer.cosines(this, query);
  }

  /// The Euclidean length of a vector of floats.
  float length(int ordinal) {
    double squares = 0;
    long from = ordinal * stride();
    for (int i = 0; i < dims; i++) {
      double x = segment.get(FLOAT, from + (long) i * Float.BYTES);
      squares += x * x;
    }
    return (float) Math.sqrt(squares);
  }
}
