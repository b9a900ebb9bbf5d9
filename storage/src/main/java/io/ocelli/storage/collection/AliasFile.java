package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.ValueCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/// The aliases of a home in one small file that is replaced as a whole: an object of names as
/// [ValueCodec] writes it, then its CRC-32C as an int, big-endian.
final class AliasFile {
  private final Path file;

  AliasFile(Path file) {
    this.file = file;
  }

  SortedMap<String, String> read() throws IOException {
    SortedMap<String, String> aliases = new TreeMap<>();
    if (!Files.exists(file)) {
      return aliases;
    }
    byte[] bytes = Files.readAllBytes(file);
    int length = bytes.length - Integer.BYTES;
    if (length < 0 || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
      throw damaged();
    }
    if (!(ValueCodec.read(bytes, 0, length) instanceof Value.Obj(Map<String, Value> fields))) {
      throw damaged();
    }
    for (var field : fields.entrySet()) {
      if (!(field.getValue() instanceof Value.Text(String collection))) {
        throw damaged();
      }
      aliases.put(field.getKey(), collection);
    }
    return aliases;
  }

  /// Durable on return; after a crash the file has what it had before, or this.
  void write(SortedMap<String, String> aliases) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    aliases.forEach((alias, collection) -> fields.put(alias, Value.of(collection)));
    byte[] body = ValueCodec.write(new Value.Obj(fields));
    Folders.replace(
        file,
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

  private OcelliException damaged() {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "The aliases in " + file + " are damaged: delete the file and assign them again");
  }
}
