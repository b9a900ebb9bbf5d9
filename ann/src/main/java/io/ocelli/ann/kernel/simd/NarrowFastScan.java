package io.ocelli.ann.kernel.simd;

import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.kernel.pq.FastScan;
import io.ocelli.ann.kernel.pq.FastScanTable;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// One subspace at a time in vectors of 128 bits, whose shuffles every processor has: `selectFrom`
/// becomes one `pshufb` or `tbl`, and wraps the index, which takes the low half of a code byte out.
///
/// Sums of 16 bits add bytes in pairs: the sum of whole lanes is `even + 256 * odd`, the sum of
/// shifted lanes is `odd`, and what the second says about the first is taken off once at the end.
final class NarrowFastScan implements FastScan {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;

  @Override
  public void sums(FastScanTable table, Rows blocks, int first, int count, short[] out) {
    for (int block = 0; block < count; block++) {
      sumsOfBlock(table.entries(), blocks, first + block, out, block * BLOCK);
    }
  }

  private static void sumsOfBlock(byte[] entries, Rows blocks, int block, short[] out, int o) {
    MemorySegment data = Lanes.memory(blocks);
    long at = blocks.at(block);
    ShortVector lowAll = ShortVector.zero(SHORTS);
    ShortVector lowOdd = lowAll;
    ShortVector highAll = lowAll;
    ShortVector highOdd = lowAll;
    int subspaces = entries.length / 16;
    for (int s = 0; s < subspaces; s++) {
      ByteVector table = ByteVector.fromArray(BYTES, entries, s * 16);
      ByteVector codes =
          ByteVector.fromMemorySegment(BYTES, data, at + s * 16L, ByteOrder.LITTLE_ENDIAN);
      ShortVector low = codes.selectFrom(table).reinterpretAsShorts();
      ShortVector halves = codes.reinterpretAsShorts().lanewise(VectorOperators.LSHR, 4);
      ShortVector high = halves.reinterpretAsBytes().selectFrom(table).reinterpretAsShorts();
      lowAll = lowAll.add(low);
      lowOdd = lowOdd.add(low.lanewise(VectorOperators.LSHR, 8));
      highAll = highAll.add(high);
      highOdd = highOdd.add(high.lanewise(VectorOperators.LSHR, 8));
    }
    lowAll.sub(lowOdd.lanewise(VectorOperators.LSHL, 8)).intoArray(out, o);
    lowOdd.intoArray(out, o + 8);
    highAll.sub(highOdd.lanewise(VectorOperators.LSHL, 8)).intoArray(out, o + 16);
    highOdd.intoArray(out, o + 24);
  }
}
