package io.ocelli.encoder.builtin;

import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The file that a shipped whitening lies in, little-endian throughout:
///
/// | bytes | what |
/// |---|---|
/// | 8 | the letters `OCELLIWH` |
/// | 4 | version, 1 |
/// | 4 | n, length of input vectors |
/// | 4 | m, length of output vectors |
/// | 4 n | mean, float32 |
/// | 4 n m | matrix, float32, m rows of n values |
/// | 4 | CRC-32C of all before |
public final class WhiteningFile {
  private static final long MAGIC = 0x4857494C4C45434FL;
  private static final int VERSION = 1;
  private static final int HEADER = 20;

  /// More than any encoder has; keeps a damaged header from asking for gigabytes.
  private static final int MOST_DIMS = 65_536;

  private WhiteningFile() {}

  /// The bytes of a file with the transform's numbers; id and kind are not in it.
  public static byte[] write(FittedTransform transform) {
    int floats = transform.mean().length + transform.matrix().length;
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(HEADER + 4, Math.multiplyExact(4, floats)))
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(MAGIC).putInt(VERSION);
    out.putInt(transform.inputDims()).putInt(transform.outputDims());
    out.asFloatBuffer().put(transform.mean()).put(transform.matrix());
    out.position(out.limit() - 4);
    out.putInt(checksum(out.array()));
    return out.array();
  }

  /// @param source what the bytes were read from, for messages
  /// @param id of the transform to be
  /// @throws OcelliException CORRUPT when they are not what [#write] wrote
  public static FittedTransform read(byte[] bytes, String source, String id) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER + 4 || in.getLong() != MAGIC) {
      throw corrupt(source, "it is no whitening file");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw corrupt(source, "version " + version + ", known is " + VERSION);
    }
    int inputDims = in.getInt();
    int outputDims = in.getInt();
    if (inputDims < 1 || inputDims > MOST_DIMS || outputDims < 1 || outputDims > inputDims) {
      throw corrupt(source, inputDims + " to " + outputDims + " dimensions");
    }
    long expected = HEADER + 4L + 4L * inputDims * (1L + outputDims);
    if (bytes.length != expected) {
      throw corrupt(source, bytes.length + " bytes instead of " + expected);
    }
    if (in.getInt(bytes.length - 4) != checksum(bytes)) {
      throw corrupt(source, "the checksum differs");
    }
    float[] mean = new float[inputDims];
    float[] matrix = new float[inputDims * outputDims];
    in.asFloatBuffer().get(mean).get(matrix);
    return new FittedTransform(id, "pca-whitening", inputDims, outputDims, mean, matrix, 0);
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    return (int) crc.getValue();
  }

  private static OcelliException corrupt(String source, String what) {
    return new OcelliException(
        ErrorKind.CORRUPT, "whitening %s is damaged: %s".formatted(source, what));
  }
}
