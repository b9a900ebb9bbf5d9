package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class FourBitFormatTest extends VectorsFormatTestCase {
  public FourBitFormatTest() {
    super(new QuantizationSpec.Scalar(4, 0));
  }
}
