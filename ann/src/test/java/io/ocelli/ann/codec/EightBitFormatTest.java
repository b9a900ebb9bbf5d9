package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class EightBitFormatTest extends VectorsFormatTestCase {
  public EightBitFormatTest() {
    super(new QuantizationSpec.Scalar(8, 0));
  }
}
