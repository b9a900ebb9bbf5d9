package io.ocelli.storage.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Point;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpCodecTest {
  private static final Value.Obj PAYLOAD = new Value.Obj(Map.of("k", Value.of("ü")));
  private static final Map<String, VectorValue> VECTORS =
      Map.of(
          "", VectorValue.of(1, -2, 0.5f),
          "words", new VectorValue.Sparse(new int[] {3, -1}, new float[] {1, 2}),
          "many", new VectorValue.Multi(new float[][] {{1, 2}, {3, 4}}));

  private static final List<PointOp> OPS =
      List.of(
          new PointOp.Put(new Point(PointId.of(-1), VECTORS, PAYLOAD)),
          new PointOp.Patch(PointId.of(new UUID(1, 2)), null, VECTORS, Set.of("gone", "")),
          PointOp.Patch.ofPayload(PointId.of(7), Value.Obj.EMPTY),
          new PointOp.Remove(PointId.of(9)));

  @Test
  void operationsReadAsTheyWereWritten() {
    assertEquals(OPS, OpCodec.read(OpCodec.write(OPS)));
    assertEquals(List.of(), OpCodec.read(ByteBuffer.allocate(0)));
  }

  @Test
  void theirBytesStay() {
    PointOp patch =
        new PointOp.Patch(PointId.of(1), PAYLOAD, Map.of("v", VectorValue.of(1)), Set.of("w"));
    ByteBuffer bytes = OpCodec.write(List.of(patch, new PointOp.Remove(PointId.of(2))));
    assertEquals(
        "02" // patch
            + "00"
            + "0000000000000000"
            + "0000000000000001"
            + "0a000000"
            + "010801"
            + "05016b"
            + "0502c3bc"
            + "01000000"
            + "01000000"
            + "76"
            + "00"
            + "01000000"
            + "0000803f"
            + "01000000"
            + "01000000"
            + "77"
            + "03" // remove
            + "00"
            + "0000000000000000"
            + "0000000000000002",
        HexFormat.of().formatHex(bytes.array(), 0, bytes.limit()));
  }

  @Test
  void otherBytesAreDamageAndNothingElse() {
    byte[] whole = new byte[OpCodec.write(OPS).remaining()];
    OpCodec.write(OPS).get(whole);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
      try {
        OpCodec.read(ByteBuffer.wrap(bytes, 0, length));
      } catch (OcelliException e) {
        assertEquals(ErrorKind.CORRUPT, e.kind(), e::getMessage);
      }
    }
    assertThrows(OcelliException.class, () -> OpCodec.read(ByteBuffer.wrap(new byte[] {9})));
  }
}
