package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class RotatedProductFormatTest extends VectorsFormatTestCase {
  public RotatedProductFormatTest() {
    super(new QuantizationSpec.Product(16, 8, QuantizationSpec.Rotation.LEARNED, 0));
  }
}
