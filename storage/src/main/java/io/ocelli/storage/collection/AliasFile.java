package io.ocelli.storage.collection;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The aliases of a home in one small file: an object of names, see [CheckedFile].
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
    for (var field : fields().entrySet()) {
      if (!(field.getValue() instanceof Value.Text(String collection))) {
        throw damaged(null);
      }
      aliases.put(field.getKey(), collection);
    }
    return aliases;
  }

  private Map<String, Value> fields() throws IOException {
    try {
      return new CheckedFile(file).read().fields();
    } catch (OcelliException e) {
      throw damaged(e);
    }
  }

  /// Durable on return; after a crash the file has what it had before, or this.
  void write(SortedMap<String, String> aliases) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    aliases.forEach((alias, collection) -> fields.put(alias, Value.of(collection)));
    new CheckedFile(file).write(new Value.Obj(fields));
  }

  private OcelliException damaged(OcelliException cause) {
    return new OcelliException(
        ErrorKind.CORRUPT,
        "The aliases in " + file + " are damaged: delete the file and assign them again",
        cause);
  }
}
