package io.ocelli.ann.kernel.simd;

import io.ocelli.ann.kernel.ArrayRows;
import io.ocelli.ann.kernel.BitPairs;
import io.ocelli.ann.kernel.BitRows;
import io.ocelli.ann.kernel.BytePairs;
import io.ocelli.ann.kernel.CodeBlocks;
import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.FloatPairs;
import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.MatrixProduct;
import io.ocelli.ann.kernel.NearestCentroid;
import io.ocelli.ann.kernel.Selection;
import io.ocelli.ann.kernel.Widening;
import io.ocelli.ann.kernel.pq.FastScan;
import io.ocelli.ann.kernel.pq.PqTables;
import io.ocelli.ann.kernel.scalar.ScalarHalfWidening;

/// The kernels on the Vector API.
public final class SimdKernels implements KernelSet {
  private static final FloatRows DOT_ROWS = new SimdDotRows();
  private static final FloatRows SQUARED_L2_ROWS = new SimdSquaredL2Rows();
  private static final ArrayRows ARRAY_ROWS = new SimdArrayRows();
  private static final FloatRows L1_ROWS = new SimdL1Rows();
  private static final CodeRows SEVEN_BIT_DOT_ROWS = new SimdSevenBitDotRows();
  private static final CodeRows EIGHT_BIT_DOT_ROWS = new SimdEightBitDotRows();
  private static final CodeRows CODE_L1_ROWS = new SimdCodeL1Rows();
  private static final CodeRows FOUR_BIT_DOT_ROWS = new SimdFourBitDotRows();
  private static final CodeBlocks CODE_BLOCKS = new SimdCodeBlocks();
  private static final BitRows BIT_ROWS = new SimdBitRows();
  private static final MatrixProduct MATRIX_PRODUCT = new SimdMatrixProduct();
  private static final NearestCentroid NEAREST_CENTROID = new SimdNearestCentroid();
  private static final FloatPairs FLOAT_PAIRS = new SimdFloatPairs();
  private static final BytePairs SIGNED_BYTE_PAIRS = new SimdBytePairs((short) -1);
  private static final BytePairs UNSIGNED_BYTE_PAIRS = new SimdBytePairs((short) 0xFF);
  private static final BitPairs BIT_PAIRS = new SimdBitPairs();
  private static final PqTables PQ_TABLES = new SimdPqTables();
  private static final FastScan FAST_SCAN =
      WideFastScan.isFastHere() ? new WideFastScan() : new NarrowFastScan();
  private static final Widening HALF_WIDENING = new ScalarHalfWidening();
  private static final Widening BYTE_WIDENING = new SimdByteWidening();
  private static final Selection SELECTION = new SimdSelection();

  @Override
  public FloatRows dotRows() {
    return DOT_ROWS;
  }

  @Override
  public FloatRows squaredL2Rows() {
    return SQUARED_L2_ROWS;
  }

  @Override
  public ArrayRows arrayRows() {
    return ARRAY_ROWS;
  }

  @Override
  public FloatRows l1Rows() {
    return L1_ROWS;
  }

  @Override
  public CodeRows sevenBitDotRows() {
    return SEVEN_BIT_DOT_ROWS;
  }

  @Override
  public CodeRows eightBitDotRows() {
    return EIGHT_BIT_DOT_ROWS;
  }

  @Override
  public CodeRows codeL1Rows() {
    return CODE_L1_ROWS;
  }

  @Override
  public CodeRows fourBitDotRows() {
    return FOUR_BIT_DOT_ROWS;
  }

  @Override
  public CodeBlocks codeBlocks() {
    return CODE_BLOCKS;
  }

  @Override
  public BitRows bitRows() {
    return BIT_ROWS;
  }

  @Override
  public MatrixProduct matrixProduct() {
    return MATRIX_PRODUCT;
  }

  @Override
  public NearestCentroid nearestCentroid() {
    return NEAREST_CENTROID;
  }

  @Override
  public FloatPairs floatPairs() {
    return FLOAT_PAIRS;
  }

  @Override
  public BytePairs signedBytePairs() {
    return SIGNED_BYTE_PAIRS;
  }

  @Override
  public BytePairs unsignedBytePairs() {
    return UNSIGNED_BYTE_PAIRS;
  }

  @Override
  public BitPairs bitPairs() {
    return BIT_PAIRS;
  }

  @Override
  public PqTables pqTables() {
    return PQ_TABLES;
  }

  @Override
  public FastScan fastScan() {
    return FAST_SCAN;
  }

  @Override
  public Widening halfWidening() {
    return HALF_WIDENING;
  }

  @Override
  public Widening byteWidening() {
    return BYTE_WIDENING;
  }

  @Override
  public Selection selection() {
    return SELECTION;
  }

  @Override
  public String description() {
    return "SIMD kernels on vectors of " + Lanes.FLOATS.vectorBitSize() + " bits";
  }
}
