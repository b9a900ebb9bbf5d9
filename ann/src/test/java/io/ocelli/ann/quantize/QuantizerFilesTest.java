package io.ocelli.ann.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.CodedPart.Method;
import io.ocelli.core.collection.CodedPart.Reduction;
import io.ocelli.core.collection.Quantization.Product;
import io.ocelli.core.collection.Quantization.Rotation;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.junit.jupiter.api.Test;

class QuantizerFilesTest {
  private static final float[][] VECTORS = Trial.embeddings(600, 80, 1);
  private static final List<Quantizer> ALL = all();

  private static List<Quantizer> all() {
    var sample = Trial.sample(VECTORS);
    return List.of(
        ScalarTraining.auto(sample, Space.L2, CodedPart.WHOLE),
        ScalarTraining.auto(sample, Space.COSINE, new CodedPart(40)),
        ScalarTraining.plain(sample, Space.L1, CodeWidth.EIGHT, CodedPart.WHOLE),
        product(new Product(64, 4, Rotation.NONE), Space.DOT),
        product(new Product(64, 4, Rotation.LEARNED, new CodedPart(40)), Space.L2),
        RabitQuantizer.train(sample, Space.L2, RabitCodes.ONE, CodedPart.WHOLE),
        RabitQuantizer.train(sample, Space.DOT, RabitCodes.FOUR, new CodedPart(50)),
        ScalarTraining.plain(sample, Space.L2, CodeWidth.EIGHT, reduced(Method.MPAD)),
        product(new Product(16, 8, Rotation.LEARNED, reduced(Method.PCA)), Space.COSINE),
        RabitQuantizer.train(sample, Space.L2, RabitCodes.TWO, reduced(Method.PCA)));
  }

  /// To 20 dimensions of the first 60.
  private static CodedPart reduced(Method method) {
    return new CodedPart(60, new Reduction(method, 20));
  }

  private static Quantizer product(Product spec, Space space) {
    return Quantizer.train(spec, Trial.sample(VECTORS), space).orElseThrow();
  }

  private static byte[] bytes(Quantizer quantizer) throws IOException {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    quantizer.write(out);
    return out.toArrayCopy();
  }

  private static Quantizer read(byte[] bytes) throws IOException {
    return Quantizer.read(new ByteArrayDataInput(bytes));
  }

  @Test
  void whatIsReadScoresAsWhatWasWritten() throws IOException {
    for (Quantizer written : ALL) {
      Quantizer read = read(bytes(written));
      MemorySegment rows = Trial.encode(written, VECTORS);
      MemorySegment again = Trial.encode(read, VECTORS);
      assertArrayEquals(rows.toArray(ValueLayout.JAVA_BYTE), again.toArray(ValueLayout.JAVA_BYTE));
      assertArrayEquals(
          Trial.scores(written, VECTORS[3], rows, VECTORS.length),
          Trial.scores(read, VECTORS[3], rows, VECTORS.length));
      assertEquals(written.trainedError(), read.trainedError());
      assertArrayEquals(bytes(written), bytes(read));
    }
  }

  @Property(tries = 100)
  void truncatedBytesAreCorrupt(@ForAll int cut) throws IOException {
    for (Quantizer quantizer : ALL) {
      byte[] bytes = bytes(quantizer);
      byte[] part = Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length));
      assertThrows(CorruptIndexException.class, () -> read(part));
    }
  }

  /// Whatever the bytes are, they are refused in one way or make a quantiser that works.
  @Property(tries = 300)
  void changedBytesAreCorruptOrHarmless(@ForAll int place, @ForAll byte value) throws IOException {
    for (Quantizer quantizer : ALL) {
      byte[] bytes = bytes(quantizer);
      // Most fields that decide about sizes are among the first bytes.
      bytes[Math.floorMod(place, place % 2 == 0 ? 20 : bytes.length)] = value;
      try {
        Quantizer read = read(bytes);
        float[][] vectors = new float[3][read.dims()];
        assertEquals(3, Trial.scores(read, vectors[0], Trial.encode(read, vectors), 3).length);
      } catch (CorruptIndexException e) {
        assertTrue(e.getMessage().contains("quantiser"), e.getMessage());
      }
    }
  }

  @Test
  void trainingIsTheSameEveryTime() throws IOException {
    List<Quantizer> again = all();
    for (int i = 0; i < again.size(); i++) {
      assertArrayEquals(bytes(ALL.get(i)), bytes(again.get(i)));
    }
  }
}
