package io.ocelli.encoder.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.contract.Head.Activation;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.safetensors.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorHeadsTest {
  private static final String BOTH =
      """
      {"linear.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]},
      "linear.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}
      """;
  private static final String MATRIX =
      "{\"weight\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}";

  @TempDir Path folder;

  @Test
  void layersFollowEachOther() throws IOException {
    SafetensorsBytes.write(
        folder.resolve("first"), BOTH, SafetensorsBytes.floats(1, 0, 0, 0, -1, 1, 10, 20));
    SafetensorsBytes.write(
        folder.resolve("second"),
        "{\"weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}",
        SafetensorsBytes.floats(1, -1));
    VectorHead head =
        new VectorHead(
            new Pooling.None(),
            List.of(
                new Head.Dense("first", Activation.IDENTITY),
                new Head.Dense("second", Activation.RELU)),
            false,
            1);

    float[] vector =
        VectorHeads.load(head, folder).apply(new Tap(new float[] {30, 5, 6}, 0, new int[] {3}));

    assertArrayEquals(new float[] {(30 + 10) - (6 - 5 + 20)}, vector);
  }

  @Test
  void normalisesLast() throws IOException {
    SafetensorsBytes.write(
        folder.resolve("layer"), MATRIX, SafetensorsBytes.floats(3, 0, 0, 0, 4, 0));
    VectorHead head =
        new VectorHead(
            new Pooling.Cls(), List.of(new Head.Dense("layer", Activation.IDENTITY)), true, 2);

    float[] vector =
        VectorHeads.load(head, folder)
            .apply(new Tap(new float[] {9, 9, 9, 1, 1, 1}, 0, new int[] {2, 3}, 1, 2));

    assertArrayEquals(new float[] {0.6f, 0.8f}, vector, 1e-7f);
  }

  /// GELU by the exact error function: torch 2.13 gives these, its tanh form differs from 1e-4 on.
  @Test
  void activations() {
    assertEquals(0.84134475f, Activations.apply(Activation.GELU, 1), 1e-7);
    assertEquals(-0.15865525f, Activations.apply(Activation.GELU, -1), 1e-7);
    assertEquals(-0.0040496940948f, Activations.apply(Activation.GELU, -3), 1e-9);
    assertEquals(10f, Activations.apply(Activation.GELU, 10));
    assertEquals(0f, Activations.apply(Activation.GELU, -10), 1e-12);
    assertEquals(0f, Activations.apply(Activation.GELU, 0));
    assertEquals(0.76159416f, Activations.apply(Activation.TANH, 1), 1e-7);
    assertEquals(0f, Activations.apply(Activation.RELU, -2));
    assertEquals(-2f, Activations.apply(Activation.IDENTITY, -2));
  }

  @Test
  void errorFunctionIsExactToDoublePrecision() {
    assertEquals(0.8427007929497149, Activations.erf(1), 1e-15);
    assertEquals(-0.9999779095030014, Activations.erf(-3), 1e-15);
    assertEquals(0.9999999999999999, Activations.erf(5.9), 1e-14);
  }

  @Test
  void refusesALayerThatDoesNotFit() throws IOException {
    SafetensorsBytes.write(folder.resolve("layer"), MATRIX, new byte[24]);
    VectorHead head =
        new VectorHead(
            new Pooling.None(), List.of(new Head.Dense("layer", Activation.TANH)), false, 2);
    VectorHeads heads = VectorHeads.load(head, folder);

    OcelliException refusal =
        assertThrows(
            OcelliException.class, () -> heads.apply(new Tap(new float[4], 0, new int[] {4})));

    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertTrue(refusal.getMessage().contains("takes 3 values and is given 4"));
  }

  @Test
  void refusesWeightsThatAreNoLayer() throws IOException {
    SafetensorsBytes.write(
        folder.resolve("layer"),
        "{\"weight\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        new byte[8]);
    SafetensorsBytes.write(
        folder.resolve("biased"),
        BOTH.replace(
            "\"shape\":[2],\"data_offsets\":[24,32]", "\"shape\":[1],\"data_offsets\":[24,28]"),
        new byte[28]);

    assertThrows(
        OcelliException.class, () -> DenseLayer.load(folder.resolve("layer"), Activation.TANH));
    assertThrows(
        OcelliException.class, () -> DenseLayer.load(folder.resolve("biased"), Activation.TANH));
  }
}
