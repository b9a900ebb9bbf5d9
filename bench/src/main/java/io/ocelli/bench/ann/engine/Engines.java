package io.ocelli.bench.ann.engine;

import io.ocelli.core.error.OcelliException;
import java.util.List;

/// The engines by their names on the command line.
public final class Engines {
  public static final List<String> PEERS =
      List.of("lucene", "lucene-1bit", "jvector", "hnswlib-java");

  private Engines() {}

  public static Engine named(String name) {
    return switch (name) {
      case "ocelli" -> new OcelliEngine();
      case "lucene" -> LuceneEngine.floats();
      case "lucene-1bit" -> LuceneEngine.oneBit();
      case "jvector" -> new JVectorEngine();
      case "hnswlib-java" -> new HnswlibEngine();
      default ->
          throw OcelliException.invalid(
              "--peers " + name + ": no such engine; there are " + String.join(", ", PEERS));
    };
  }
}
