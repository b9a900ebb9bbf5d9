package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class OneBitFormatTest extends VectorsFormatTestCase {
  public OneBitFormatTest() {
    super(new Quantization.Binary(1));
  }
}
