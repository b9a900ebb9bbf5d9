package io.ocelli.encoder.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// One tower's network in ONNX form.
///
/// @param files one for each precision there is, relative to the model's folder
/// @param input the pixels' tensor; null for texts, whose inputs have names of their own
/// @param tap the output that is read, one of the graph's; what it means is decided by the pooling
public record Graph(Map<Precision, String> files, String input, String tap) {
  public Graph {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
