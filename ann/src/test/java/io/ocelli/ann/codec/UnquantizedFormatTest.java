package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class UnquantizedFormatTest extends VectorsFormatTestCase {
  public UnquantizedFormatTest() {
    super(new Quantization.None());
  }
}
