package io.ocelli.ann.kernel.scalar;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.MatrixProduct;

/// The kernels in plain Java.
public final class ScalarKernels implements KernelSet {
  private static final FloatRows DOT_ROWS = new ScalarDotRows();
  private static final FloatRows SQUARED_L2_ROWS = new ScalarSquaredL2Rows();
  private static final FloatRows L1_ROWS = new ScalarL1Rows();
  private static final CodeRows CODE_DOT_ROWS = new ScalarCodeDotRows();
  private static final CodeRows CODE_L1_ROWS = new ScalarCodeL1Rows();
  private static final MatrixProduct MATRIX_PRODUCT = new ScalarMatrixProduct();

  @Override
  public FloatRows dotRows() {
    return DOT_ROWS;
  }

  @Override
  public FloatRows squaredL2Rows() {
    return SQUARED_L2_ROWS;
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
  public MatrixProduct matrixProduct() {
    return MATRIX_PRODUCT;
  }

  @Override
  public String description() {
    return "scalar kernels: Java was started without --add-modules=jdk.incubator.vector, add it to"
        + " run several times faster";
  }
}
