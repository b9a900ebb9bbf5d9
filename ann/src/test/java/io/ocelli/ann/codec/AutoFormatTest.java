package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class AutoFormatTest extends VectorsFormatTestCase {
  public AutoFormatTest() {
    super(new Quantization.Auto());
  }
}
