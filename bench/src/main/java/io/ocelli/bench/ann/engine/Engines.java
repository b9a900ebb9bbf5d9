package io.ocelli.bench.ann.engine;

import io.ocelli.core.error.OcelliException;
import java.util.List;

/// The peers in Java by their names on the command line.
public final class Engines {
  public static final List<String> PEERS =
      List.of("lucene", "lucene-1bit", "jvector", "hnswlib-java");

  private Engines() {}

  /// @throws OcelliException INVALID_VALUE for what there is not
  public static Engine peer(String name) {
    return switch (name) {
      case "lucene" -> LuceneEngine.floats();
      case "lucene-1bit" -> LuceneEngine.oneBit();
      case "jvector" -> new JVectorEngine();
      case "hnswlib-java" -> new HnswlibEngine();
      default ->
          throw OcelliException.invalid(
              "--peers "
                  + name
                  + ": no such engine; there are "
                  + String.join(", ", PEERS)
                  + ", faiss, node");
    };
  }
}
