package io.ocelli.engine.space;

import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What came of the inputs of a write.
///
/// @param vectors by the vector's name and the very input
/// @param encoders that made them, by the vector's name
public record Encoded(
    Map<String, Map<VectorInput, VectorValue>> vectors, Map<String, EncoderRef> encoders) {

  static Encoded none() {
    return new Encoded(new TreeMap<>(), new TreeMap<>());
  }

  void put(String name, VectorInput input, VectorValue vector) {
    // Pictures are arrays, and equal only to themselves; texts are not worth a comparison.
    vectors.computeIfAbsent(name, _ -> new IdentityHashMap<>()).put(input, vector);
  }

  VectorValue get(String name, VectorInput input) {
    return vectors.get(name).get(input);
  }
}
