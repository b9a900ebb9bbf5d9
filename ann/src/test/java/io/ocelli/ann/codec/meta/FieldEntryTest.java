package io.ocelli.ann.codec.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.quantize.GateResult;
import io.ocelli.ann.quantize.QuantizationGate;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings.Below;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FieldEntryTest {
  private static final VectorIndexSettings SETTINGS =
      VectorIndexSettings.DEFAULT
          .withGate(new QuantizationGate.Settings(0.5, 7, Below.REFUSE))
          .withGraph(12, 345)
          .withThresholds(6, 78)
          .withThreads(9);

  private static byte[] written(FieldEntry entry) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    entry.write(out);
    return out.toArrayCopy();
  }

  static Stream<Quantization> specs() {
    return Stream.of(
        new Quantization.Auto(),
        new Quantization.Auto(new CodedPart(64)),
        new Quantization.None(),
        new Quantization.Scalar(8),
        new Quantization.Scalar(4, new CodedPart(32)),
        new Quantization.Product(16, 8, Quantization.Rotation.LEARNED),
        new Quantization.Product(8, 4, Quantization.Rotation.NONE, new CodedPart(96)),
        new Quantization.Binary(1),
        new Quantization.Binary(2, new CodedPart(256)));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void entriesReadAsTheyWereWritten(Quantization spec) throws IOException {
    VectorIndexSettings settings = SETTINGS.withQuantization(spec);
    GateResult gate = new GateResult(0.875, 0.5, 7, 200, 9_000);
    CodesEntry codes = new CodesEntry(new Region(64, 99), new Region(192, 5_000), 777);
    CodesEntry fine = new CodesEntry(new Region(8_192, 9), new Region(8_256, 12), 9);
    GraphEntry graph = new GraphEntry(new Region(1L << 40, 1L << 35), 3, 4);
    Region partition = new Region(1L << 41, 640);
    for (FieldEntry entry :
        List.of(
            new FieldEntry(settings, 0, null, null, null, null, null),
            new FieldEntry(settings, 9, gate, null, null, null, null),
            new FieldEntry(settings, 10, gate, codes, null, null, null),
            new FieldEntry(settings, 11, null, null, null, graph, null),
            new FieldEntry(settings, 12, gate, codes, null, graph, null),
            new FieldEntry(settings, 13, gate, codes, fine, graph, partition),
            new FieldEntry(
                settings.withElementType(ElementType.UINT8), 14, gate, codes, fine, null, null),
            new FieldEntry(
                settings.withElementType(ElementType.FLOAT16), 0, null, null, null, null, null))) {
      assertEquals(entry, FieldEntry.read(new ByteArrayDataInput(written(entry))));
    }
  }

  /// Persisted: a change of these bytes is a new version of the format.
  @Test
  void bytesStayWhatTheyAre() throws IOException {
    FieldEntry entry =
        new FieldEntry(
            SETTINGS.withQuantization(
                new Quantization.Product(16, 4, Quantization.Rotation.LEARNED)),
            300,
            new GateResult(0.875, 0.5, 7, 200, 9_000),
            new CodesEntry(new Region(64, 99), new Region(192, 5_000), 777),
            null,
            new GraphEntry(new Region(64, 1_000), 3, 4),
            null);
    assertEquals(
        "03100401"
            + "00" // product, x16, 4 bits, learned, no prefix
            + "000000000000e03f"
            + "07"
            + "01" // gate: 0.5, 7 times, refuse
            + "0c"
            + "d902"
            + "06"
            + "4e"
            + "09" // connections, width, thresholds, threads
            + "ac02" // 300 vectors
            + "07" // codes, graph, gate
            + "000000000000ec3f"
            + "000000000000e03f"
            + "07"
            + "c801"
            + "a846"
            + "40"
            + "63"
            + "c001"
            + "8827"
            + "8906" // codes
            + "40"
            + "e807"
            + "03"
            + "04", // graph
        HexFormat.of().formatHex(written(entry)));
  }

  /// Numbers of element types are persisted; floats have none.
  @ParameterizedTest
  @CsvSource({"FLOAT32, 0000", "FLOAT16, 002001", "UINT8, 002002"})
  void theElementTypeComesLast(ElementType type, String expected) throws IOException {
    VectorIndexSettings settings = SETTINGS.withElementType(type);
    String bytes =
        HexFormat.of()
            .formatHex(written(new FieldEntry(settings, 0, null, null, null, null, null)));
    assertTrue(bytes.endsWith(expected), bytes);
  }

  @Test
  void anUnknownElementTypeIsCorrupt() throws IOException {
    VectorIndexSettings settings = SETTINGS.withElementType(ElementType.UINT8);
    byte[] bytes = written(new FieldEntry(settings, 0, null, null, null, null, null));
    bytes[bytes.length - 1] = 3;
    assertThrows(CorruptIndexException.class, () -> FieldEntry.read(new ByteArrayDataInput(bytes)));
  }

  /// Whatever the bytes of settings are, they are settings or corrupt.
  @Test
  void changedSettingsReadOrAreCorrupt() throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    SETTINGS.write(out);
    byte[] good = out.toArrayCopy();
    int corrupt = 0;
    for (int at = 0; at < good.length; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] bytes = good.clone();
        bytes[at] = (byte) value;
        try {
          assertNotNull(VectorIndexSettings.read(new ByteArrayDataInput(bytes)));
        } catch (CorruptIndexException e) {
          corrupt++;
        }
      }
    }
    assertTrue(corrupt > 1_000, corrupt + " were corrupt");
  }

  @Test
  void settingsOutOfRangeAreRefusedByName() {
    OcelliException e = assertThrows(OcelliException.class, () -> SETTINGS.withGraph(1, 100));
    assertEquals("vector index: max connections is 1, must be from 2 to 256", e.getMessage());
  }
}
