package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class UnquantizedFormatTest extends VectorsFormatTestCase {
  public UnquantizedFormatTest() {
    super(new QuantizationSpec.None());
  }
}
