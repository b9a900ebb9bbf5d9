package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class RotatedProductFormatTest extends VectorsFormatTestCase {
  public RotatedProductFormatTest() {
    super(new Quantization.Product(16, 8, Quantization.Rotation.LEARNED));
  }
}
