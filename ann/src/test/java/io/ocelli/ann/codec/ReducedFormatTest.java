package io.ocelli.ann.codec;

import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import io.ocelli.core.collection.Quantization;

/// To one dimension, which vectors of every length have.
public class ReducedFormatTest extends VectorsFormatTestCase {
  public ReducedFormatTest() {
    super(new Quantization.Binary(2, new CodedPart(0, new Reduction(Method.PCA, 1))));
  }
}
