package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class TwoBitFormatTest extends VectorsFormatTestCase {
  public TwoBitFormatTest() {
    super(new QuantizationSpec.Binary(2, 0));
  }
}
