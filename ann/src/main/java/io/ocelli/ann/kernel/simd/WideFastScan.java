package io.ocelli.ann.kernel.simd;

import io.ocelli.ann.kernel.Rows;
import io.ocelli.ann.kernel.pq.FastScan;
import io.ocelli.ann.kernel.pq.FastScanTable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Four subspaces at a time: their tables are one vector of 512 bits, and a lane's index says which
/// 16 bytes of it are meant. Sums as in [NarrowFastScan], for each of the four apart; they are
/// added up at the end.
///
/// Only where the processor shuffles bytes across a whole vector (`vpermb`, AVX-512 VBMI) is
/// `selectFrom` one instruction at this length; elsewhere it is emulated and slower than the narrow
/// form.
final class WideFastScan implements FastScan {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
  private static final VectorSpecies<Short> QUARTER = ShortVector.SPECIES_128;

  /// Where the table of a lane's subspace starts.
  private static final ByteVector TABLE_STARTS = tableStarts();

  private static ByteVector tableStarts() {
    byte[] starts = new byte[BYTES.length()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (byte) (i & -16);
    }
    return ByteVector.fromArray(BYTES, starts, 0);
  }

  /// Whether to use this form. The Java runtime does not name the processor's features, Linux does.
  static boolean isFastHere() {
    Path features = Path.of("/proc/cpuinfo");
    try {
      return Lanes.FLOATS.vectorBitSize() == BYTES.vectorBitSize()
          && Files.isReadable(features)
          && Files.readString(features).contains(" avx512vbmi ");
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public void sums(FastScanTable table, Rows blocks, int first, int count, short[] out) {
    short[] quarters = new short[4 * BLOCK];
    for (int block = 0; block < count; block++) {
      sumsOfBlock(table.entries(), blocks, first + block, quarters);
      addQuarters(quarters, out, block * BLOCK);
    }
  }

  private static void sumsOfBlock(byte[] entries, Rows blocks, int block, short[] quarters) {
    MemorySegment data = Lanes.memory(blocks);
    long at = blocks.at(block);
    ShortVector lowAll = ShortVector.zero(SHORTS);
    ShortVector lowOdd = lowAll;
    ShortVector highAll = lowAll;
    ShortVector highOdd = lowAll;
    ByteVector half = ByteVector.broadcast(BYTES, 15);
    for (int i = 0; i < entries.length; i += 64) {
      ByteVector tables = ByteVector.fromArray(BYTES, entries, i);
      ByteVector codes = ByteVector.fromMemorySegment(BYTES, data, at + i, ByteOrder.LITTLE_ENDIAN);
      ShortVector low = codes.and(half).or(TABLE_STARTS).selectFrom(tables).reinterpretAsShorts();
      ByteVector halves =
          codes.reinterpretAsShorts().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
      ShortVector high = halves.and(half).or(TABLE_STARTS).selectFrom(tables).reinterpretAsShorts();
      lowAll = lowAll.add(low);
      lowOdd = lowOdd.add(low.lanewise(VectorOperators.LSHR, 8));
      highAll = highAll.add(high);
      highOdd = highOdd.add(high.lanewise(VectorOperators.LSHR, 8));
    }
    lowAll.sub(lowOdd.lanewise(VectorOperators.LSHL, 8)).intoArray(quarters, 0);
    lowOdd.intoArray(quarters, 32);
    highAll.sub(highOdd.lanewise(VectorOperators.LSHL, 8)).intoArray(quarters, 64);
    highOdd.intoArray(quarters, 96);
  }

  private static void addQuarters(short[] quarters, short[] out, int o) {
    for (int run = 0; run < 4; run++) {
      ShortVector first = quarter(quarters, run, 0).add(quarter(quarters, run, 1));
      ShortVector second = quarter(quarters, run, 2).add(quarter(quarters, run, 3));
      first.add(second).intoArray(out, o + run * 8);
    }
  }

  private static ShortVector quarter(short[] quarters, int run, int quarter) {
    return ShortVector.fromArray(QUARTER, quarters, run * 32 + quarter * 8);
  }
}
