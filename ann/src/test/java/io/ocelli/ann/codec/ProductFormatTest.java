package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class ProductFormatTest extends VectorsFormatTestCase {
  public ProductFormatTest() {
    super(new Quantization.Product(8, 8, Quantization.Rotation.NONE));
  }
}
