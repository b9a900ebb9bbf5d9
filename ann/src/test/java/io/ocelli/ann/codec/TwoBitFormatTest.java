package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class TwoBitFormatTest extends VectorsFormatTestCase {
  public TwoBitFormatTest() {
    super(new Quantization.Binary(2));
  }
}
