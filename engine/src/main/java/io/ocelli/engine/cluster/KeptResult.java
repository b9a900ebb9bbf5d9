package io.ocelli.engine.cluster;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.collection.CheckedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The result of a job whose clusters are found and whose payloads may not be written yet: a job
/// that is cut off in between does not look for other clusters than it has begun to write.
record KeptResult(Path file) {

  static KeptResult in(Path folder) {
    return new KeptResult(folder.resolve("result"));
  }

  Optional<Value.Obj> read() {
    try {
      return Files.exists(file) ? Optional.of(new CheckedFile(file).read()) : Optional.empty();
    } catch (IOException e) {
      throw new OcelliException(ErrorKind.UNAVAILABLE, "Cannot read `" + file + "`: " + e, e);
    }
  }

  Value.Obj write(Value.Obj result) {
    try {
      new CheckedFile(file).write(result);
      return result;
    } catch (IOException e) {
      throw new OcelliException(ErrorKind.UNAVAILABLE, "Cannot write `" + file + "`: " + e, e);
    }
  }
}
