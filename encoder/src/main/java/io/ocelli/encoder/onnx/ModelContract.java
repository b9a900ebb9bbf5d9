package io.ocelli.encoder.onnx;

import io.ocelli.encoder.preprocess.ImageInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// All that must be known of a model beside its weights.
///
/// @param name how people call it
/// @param description one line for people
/// @param tensors which of the model's inputs and outputs are used
/// @param rawDims length of a picture's vector
public record ModelContract(
    String name, String description, ImageInput input, Tensors tensors, int rawDims) {

  /// @param input `[n, 3, height, width]`, float
  /// @param output `[n, rawDims]`, float; further dimensions of 1 are allowed
  public record Tensors(String input, String output) {}

  /// SHA-256 over the model's bytes and all of the contract that decides the vectors. What people
  /// read (name, description) does not count.
  public String fingerprint(byte[] model) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(model);
      sha.update(canonicalText().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String canonicalText() {
    return "ocelli image contract 1\n%stensors %s -> %s\nraw %d\n"
        .formatted(input.canonicalText(), tensors.input, tensors.output, rawDims);
  }
}
