package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class AutoFormatTest extends VectorsFormatTestCase {
  public AutoFormatTest() {
    super(new QuantizationSpec.Auto(0));
  }
}
