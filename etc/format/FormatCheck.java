import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compares every Java file under the working directory with what google-java-format makes of it.
/// `--check` names the files that differ and fails, `--fix` rewrites them.
final class FormatCheck {
  public static void main(String[] args) throws IOException {
    boolean fix = args[0].equals("--fix");
    List<Path> sources;
    try (var files = Files.walk(Path.of(""))) {
      sources = files.filter(FormatCheck::isSource).sorted().toList();
    }
    List<Path> unformatted = sources.parallelStream().filter(file -> differs(file, fix)).toList();
    unformatted.forEach(
        file -> System.err.println((fix ? "formatted " : "not formatted: ") + file));
    if (!fix && !unformatted.isEmpty()) {
      System.err.println("Run 'mvn -N -Pformat validate' to format them.");
      System.exit(1);
    }
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && !file.toString().matches("(.*/)?target/.*");
  }

  private static boolean differs(Path file, boolean fix) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (fix && !formatted.equals(source)) {
        Files.writeString(file, formatted);
      }
      return !formatted.equals(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
