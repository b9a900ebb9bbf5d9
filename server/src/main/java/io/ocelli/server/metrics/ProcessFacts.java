package io.ocelli.server.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the operating system knows of this process, from `/proc/self`; empty where that is not
/// there (macOS, Windows).
final class ProcessFacts {
  private static final Path SELF = Path.of("/proc/self");

  /// Places in `/proc/self/stat` behind the process's name (proc_pid_stat(5)).
  private static final int MINOR_FAULTS = 7;

  private static final int MAJOR_FAULTS = 9;

  private ProcessFacts() {}

  static OptionalLong residentBytes() {
    OptionalLong kib = field("status", "VmRSS:");
    return kib.isPresent() ? OptionalLong.of(kib.getAsLong() << 10) : kib;
  }

  static OptionalLong threads() {
    return field("status", "Threads:");
  }

  static OptionalLong maxOpenFiles() {
    return field("limits", "Max open files");
  }

  static OptionalLong openFiles() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SELF.resolve("fd"))) {
      long count = 0;
      for (Path _ : files) {
        count++;
      }
      return OptionalLong.of(count);
    } catch (IOException | DirectoryIteratorException notThere) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong minorFaults() {
    return stat(MINOR_FAULTS);
  }

  static OptionalLong majorFaults() {
    return stat(MAJOR_FAULTS);
  }

  private static OptionalLong stat(int place) {
    return read("stat")
        .map(text -> text.substring(text.lastIndexOf(')') + 2).split(" "))
        .map(fields -> OptionalLong.of(Long.parseLong(fields[place])))
        .orElse(OptionalLong.empty());
  }

  /// The first number behind a name at the beginning of a line.
  private static OptionalLong field(String file, String name) {
    return read(file).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(name))
        .flatMap(line -> Stream.of(line.substring(name.length()).strip().split("\\s+")))
        .filter(word -> word.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(SELF.resolve(file), StandardCharsets.ISO_8859_1));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
