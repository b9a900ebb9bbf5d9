package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class FastScanFormatTest extends VectorsFormatTestCase {
  public FastScanFormatTest() {
    super(new Quantization.Product(16, 4, Quantization.Rotation.NONE));
  }
}
