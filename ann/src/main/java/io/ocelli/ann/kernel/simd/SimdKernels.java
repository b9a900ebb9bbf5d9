package io.ocelli.ann.kernel.simd;

import io.ocelli.ann.kernel.CodeRows;
import io.ocelli.ann.kernel.FloatRows;
import io.ocelli.ann.kernel.KernelSet;
import io.ocelli.ann.kernel.MatrixProduct;

/// The kernels on the Vector API.
public final class SimdKernels implements KernelSet {
  private static final FloatRows DOT_ROWS = new SimdDotRows();
  private static final FloatRows SQUARED_L2_ROWS = new SimdSquaredL2Rows();
  private static final FloatRows L1_ROWS = new SimdL1Rows();
  private static final CodeRows SEVEN_BIT_DOT_ROWS = new SimdSevenBitDotRows();
  private static final CodeRows EIGHT_BIT_DOT_ROWS = new SimdEightBitDotRows();
  private static final CodeRows CODE_L1_ROWS = new SimdCodeL1Rows();
  private static final MatrixProduct MATRIX_PRODUCT = new SimdMatrixProduct();

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
  public MatrixProduct matrixProduct() {
    return MATRIX_PRODUCT;
  }

  @Override
  public String description() {
    return "SIMD kernels on vectors of " + Lanes.FLOATS.vectorBitSize() + " bits";
  }
}
