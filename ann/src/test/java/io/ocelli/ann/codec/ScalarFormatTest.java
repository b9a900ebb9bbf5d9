package io.ocelli.ann.codec;

import io.ocelli.core.collection.Quantization;

public class ScalarFormatTest extends VectorsFormatTestCase {
  public ScalarFormatTest() {
    super(new Quantization.Scalar(8));
  }
}
