package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.ValueCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// A small file that is replaced as a whole: an object as [ValueCodec] writes it, then its CRC-32C
/// as an int, big-endian.
public record CheckedFile(Path path) {

  /// @throws OcelliException CORRUPT where it is not what [#write] makes
  public Value.Obj read() throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int length = bytes.length - Integer.BYTES;
    if (length >= 0
        && ByteBuffer.wrap(bytes).getInt(length) == checksum(bytes, length)
        && ValueCodec.read(bytes, 0, length) instanceof Value.Obj object) {
      return object;
    }
    throw new OcelliException(ErrorKind.CORRUPT, "The file " + path + " is damaged");
  }

  /// Durable on return; after a crash the file has what it had before, or this.
  public void write(Value.Obj content) throws IOException {
    byte[] body = ValueCodec.write(content);
    Folders.replace(
        path,
        ByteBuffer.allocate(body.length + Integer.BYTES)
            .put(body)
            .putInt(checksum(body, body.length))
            .array());
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }
}
