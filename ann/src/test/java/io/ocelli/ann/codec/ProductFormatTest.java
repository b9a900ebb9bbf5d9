package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class ProductFormatTest extends VectorsFormatTestCase {
  public ProductFormatTest() {
    super(new QuantizationSpec.Product(8, 8, QuantizationSpec.Rotation.NONE, 0));
  }
}
