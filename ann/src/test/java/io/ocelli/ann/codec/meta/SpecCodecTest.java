package io.ocelli.ann.codec.meta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.ann.quantize.QuantizationSpec;
import io.ocelli.ann.quantize.QuantizationSpec.Rotation;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.junit.jupiter.api.Test;

class SpecCodecTest {
  @Test
  void everyKindIsReadAsItWasWritten() throws IOException {
    for (QuantizationSpec spec :
        List.of(
            new QuantizationSpec.Auto(300),
            new QuantizationSpec.None(),
            new QuantizationSpec.Scalar(4, 0),
            new QuantizationSpec.Product(16, 8, Rotation.NONE, 0),
            new QuantizationSpec.Product(64, 4, Rotation.LEARNED, 128),
            new QuantizationSpec.Binary(2, 7))) {
      ByteBuffersDataOutput out = new ByteBuffersDataOutput();
      SpecCodec.write(spec, out);
      assertEquals(spec, SpecCodec.read(new ByteArrayDataInput(out.toArrayCopy())));
    }
  }

  @Test
  void anUnknownKindIsCorrupt() {
    byte[] unknown = {99};
    assertThrows(
        CorruptIndexException.class, () -> SpecCodec.read(new ByteArrayDataInput(unknown)));
  }
}
