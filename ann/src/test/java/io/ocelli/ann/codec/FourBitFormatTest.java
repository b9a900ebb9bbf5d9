package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class FourBitFormatTest extends VectorsFormatTestCase {
  public FourBitFormatTest() {
    super(new Quantization.Scalar(4));
  }
}
