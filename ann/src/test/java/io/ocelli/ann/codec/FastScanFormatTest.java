package io.ocelli.ann.codec;

import io.ocelli.ann.quantize.QuantizationSpec;

public class FastScanFormatTest extends VectorsFormatTestCase {
  public FastScanFormatTest() {
    super(new QuantizationSpec.Product(16, 4, QuantizationSpec.Rotation.NONE, 0));
  }
}
