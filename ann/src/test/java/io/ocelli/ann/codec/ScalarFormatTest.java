package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class ScalarFormatTest extends VectorsFormatTestCase {
  public ScalarFormatTest() {
    super(new QuantizationSpec.Scalar(8, 0));
  }
}
