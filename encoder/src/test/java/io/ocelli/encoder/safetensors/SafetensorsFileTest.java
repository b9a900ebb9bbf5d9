package io.ocelli.encoder.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  @TempDir Path folder;

  @Test
  void readsEveryFormat() throws IOException {
    ByteBuffer data = SafetensorsBytes.little(64);
    data.putDouble(1.5).putFloat(-2.25f).putShort((short) 0x3c00).putShort((short) 0xbf80);
    data.putLong(1L << 40).putInt(-7).put((byte) -128).put((byte) 200);
    byte[] used = new byte[data.position()];
    data.flip().get(used);
    String header =
        """
        {"__metadata__":{"format":"pt"},
        "f64":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},
        "f32":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]},
        "f16":{"dtype":"F16","shape":[1],"data_offsets":[12,14]},
        "bf16":{"dtype":"BF16","shape":[1],"data_offsets":[14,16]},
        "i64":{"dtype":"I64","shape":[],"data_offsets":[16,24]},
        "i32":{"dtype":"I32","shape":[1],"data_offsets":[24,28]},
        "i8":{"dtype":"I8","shape":[1],"data_offsets":[28,29]},
        "u8":{"dtype":"U8","shape":[1],"data_offsets":[29,30]},
        "empty":{"dtype":"F32","shape":[0,3],"data_offsets":[30,30]}}
        """;
    Path file = SafetensorsBytes.write(folder.resolve("all"), header, used);

    try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
      assertEquals(1.5f, tensors.get("f64").toFloat(0));
      assertEquals(-2.25f, tensors.get("f32").toFloat(0));
      assertEquals(1f, tensors.get("f16").toFloat(0));
      assertEquals(-1f, tensors.get("bf16").toFloat(0));
      assertEquals(1L << 40, tensors.get("i64").toLong(0));
      assertEquals(-7, tensors.get("i32").toLong(0));
      assertEquals(-128f, tensors.get("i8").toFloat(0));
      assertEquals(200, tensors.get("u8").toLong(0));
      assertEquals(0, tensors.get("empty").size());
      assertEquals(List.of(1L, 1L), tensors.get("f32").shape());
      assertArrayEquals(new float[] {-2.25f}, tensors.get("f32").toFloats());
      assertNull(tensors.find("other"));
      assertEquals(
          ErrorKind.INVALID_VALUE,
          assertThrows(OcelliException.class, () -> tensors.get("other")).kind());
    }
  }

  @Test
  void nobodyReadsAfterClose() throws IOException {
    Path file =
        SafetensorsBytes.write(
            folder.resolve("one"),
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}",
            new byte[1]);
    SafetensorsFile tensors = SafetensorsFile.open(file);
    SafeTensor tensor = tensors.get("a");
    tensors.close();

    assertThrows(IllegalStateException.class, () -> tensor.toLong(0));
  }

  /// Each is 8 bytes of data under a header that lies about them.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}; its tensors end at 16 of 8",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}; its tensors end at 4 of 8",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}; begins at 4, the one before",
        "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}; needs 12 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}; has the offsets [8, 0]",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}; where sizes belong",
        "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}; where sizes belong",
        "{'a':{'dtype':'F32','shape':[2]}}; lacks its shape or its offsets",
        "{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}; which is not read",
        "{'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}}; has the shape",
        "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]},"
            + "'b':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}; begins at 0",
        "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]},"
            + "'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}; Duplicate field",
        "[]; no JSON object",
        "{} x; no JSON",
        "{; no JSON",
      })
  void refusesHeadersThatLie(String header, String message) throws IOException {
    Path file =
        SafetensorsBytes.write(folder.resolve("bad"), header.replace('\'', '"'), new byte[8]);

    assertRefused(file, message);
  }

  @Test
  void refusesHeadersLongerThanTheFile() throws IOException {
    Path file = folder.resolve("bad");
    for (long length : new long[] {1, 100_000_001L, Long.MAX_VALUE, -1}) {
      Files.write(file, SafetensorsBytes.little(8).putLong(length).array());
      assertRefused(file, "no header that fits");
    }
    Files.write(file, new byte[3]);
    assertRefused(file, "no header that fits");
    Files.write(file, new byte[0]);
    assertRefused(file, "no header that fits");
  }

  @Test
  void saysWhichFileIsMissing() {
    Path file = folder.resolve("missing.safetensors");

    OcelliException refusal = assertThrows(OcelliException.class, () -> SafetensorsFile.open(file));

    assertEquals(ErrorKind.NOT_FOUND, refusal.kind());
    assertTrue(refusal.getMessage().contains(file.toString()));
  }

  private static void assertRefused(Path file, String message) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> SafetensorsFile.open(file));
    assertEquals(ErrorKind.CORRUPT, refusal.kind());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }
}
