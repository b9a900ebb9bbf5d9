package io.ocelli.ann.codec.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Quantization.Rotation;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizationCodecTest {
  @Test
  void everyKindIsReadAsItWasWritten() throws IOException {
    for (Quantization written :
        List.of(
            new Quantization.Auto(new CodedPart(300)),
            new Quantization.None(),
            new Quantization.Scalar(4),
            new Quantization.Product(16, 8, Rotation.NONE),
            new Quantization.Product(64, 4, Rotation.LEARNED, new CodedPart(128)),
            new Quantization.Binary(2, new CodedPart(7)),
            new Quantization.Scalar(7, new CodedPart(0, new Reduction(Method.PCA, 200))),
            new Quantization.Auto(new CodedPart(64, new Reduction(Method.MPAD, 9))))) {
      ByteBuffersDataOutput out = new ByteBuffersDataOutput();
      QuantizationCodec.write(written, out);
      assertEquals(written, QuantizationCodec.read(new ByteArrayDataInput(out.toArrayCopy())));
    }
  }

  /// Kinds, bits, compressions, rotations, prefixes and reductions that no version writes; one that
  /// is cut.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "63",
        "ff",
        "020500",
        "030308ff00",
        "03100a0000",
        "0310080200",
        "030300",
        "040300",
        "00ffffffff0f",
        "02",
        "0502080200",
        "0500000208",
        "05000801",
        "0500080501"
      })
  void whatWasNeverWrittenIsCorruptAndNamesTheFile(String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    try (Directory directory = new ByteBuffersDirectory()) {
      try (IndexOutput out = directory.createOutput("_0.ovm", IOContext.DEFAULT)) {
        out.writeBytes(bytes, bytes.length);
      }
      try (IndexInput in = directory.openInput("_0.ovm", IOContext.DEFAULT)) {
        CorruptIndexException e =
            assertThrows(CorruptIndexException.class, () -> QuantizationCodec.read(in));
        assertTrue(e.getMessage().contains("_0.ovm"), e.getMessage());
      }
    }
  }
}
