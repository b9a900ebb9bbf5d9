package io.ocelli.ann.kernel.scalar;

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

/// The kernels in plain Java.
public final class ScalarKernels implements KernelSet {
  private static final FloatRows DOT_ROWS = new ScalarDotRows();
  private static final FloatRows SQUARED_L2_ROWS = new ScalarSquaredL2Rows();
  private static final ArrayRows ARRAY_ROWS = new ScalarArrayRows();
  private static final FloatRows L1_ROWS = new ScalarL1Rows();
  private static final CodeRows CODE_DOT_ROWS = new ScalarCodeDotRows();
  private static final CodeRows CODE_L1_ROWS = new ScalarCodeL1Rows();
  private static final CodeRows FOUR_BIT_DOT_ROWS = new ScalarFourBitDotRows();
  private static final CodeBlocks CODE_BLOCKS = new ScalarCodeBlocks();
  private static final BitRows BIT_ROWS = new ScalarBitRows();
  private static final MatrixProduct MATRIX_PRODUCT = new ScalarMatrixProduct();
  private static final NearestCentroid NEAREST_CENTROID = new ScalarNearestCentroid();
  private static final FloatPairs FLOAT_PAIRS = new ScalarFloatPairs();
  private static final BytePairs SIGNED_BYTE_PAIRS = new ScalarBytePairs(-1);
  private static final BytePairs UNSIGNED_BYTE_PAIRS = new ScalarBytePairs(0xFF);
  private static final BitPairs BIT_PAIRS = new ScalarBitPairs();
  private static final PqTables PQ_TABLES = new ScalarPqTables();
  private static final FastScan FAST_SCAN = new ScalarFastScan();
  private static final Widening HALF_WIDENING = new ScalarHalfWidening();
  private static final Widening BYTE_WIDENING = new ScalarByteWidening();
  private static final Selection SELECTION = new ScalarSelection();

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
    return CODE_DOT_ROWS;
  }

  @Override
  public CodeRows eightBitDotRows() {
    return CODE_DOT_ROWS;
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
    return "scalar kernels: add --add-modules=jdk.incubator.vector to the Java command line"
        + " to run several times faster";
  }
}
