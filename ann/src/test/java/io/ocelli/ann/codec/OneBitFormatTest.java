package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class OneBitFormatTest extends VectorsFormatTestCase {
  public OneBitFormatTest() {
    super(new QuantizationSpec.Binary(1, 0));
  }
}
