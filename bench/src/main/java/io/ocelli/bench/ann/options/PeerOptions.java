package io.ocelli.bench.ann.options;

import io.ocelli.bench.ann.engine.Engine;
import io.ocelli.bench.ann.engine.Engines;
import io.ocelli.bench.ann.peer.PeerScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// Whom to compare with.
public final class PeerOptions {
  private static final String NOBODY = "none";

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "lucene,lucene-1bit,jvector,hnswlib-java,faiss",
      description =
          "Other engines, or none: lucene, lucene-1bit, jvector, hnswlib-java; faiss (in Python);"
              + " node (USearch and LanceDB) (default: ${DEFAULT-VALUE}). The last two are skipped"
              + " where they are not installed.")
  private List<String> names;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "python3",
      description = "The Python that has FAISS (default: ${DEFAULT-VALUE}).")
  private String python;

  /// Those in Java.
  ///
  /// @throws io.ocelli.core.error.OcelliException INVALID_VALUE for a name that nobody has
  public List<Engine> engines() {
    return names.stream()
        .distinct()
        .filter(name -> !name.equals(NOBODY) && !PeerScript.NAMES.contains(name))
        .map(Engines::peer)
        .toList();
  }

  /// Those in other languages that can take part.
  ///
  /// @param threads that search
  /// @param filtered whether searches have filters
  /// @param notes told of those that cannot, and why
  public List<PeerScript> scripts(int threads, boolean filtered, Consumer<String> notes)
      throws IOException {
    Path folder = Path.of(System.getProperty("ocelli.bench.peers", "bench/peers"));
    List<PeerScript> scripts = new ArrayList<>();
    for (String name : names.stream().distinct().filter(PeerScript.NAMES::contains).toList()) {
      PeerScript script =
          name.equals("faiss") ? PeerScript.faiss(folder, python) : PeerScript.node(folder);
      if (filtered) {
        notes.accept(name + " is skipped: it takes no part in filtered searches");
      } else if (threads > 1 && name.equals("node")) {
        notes.accept(name + " is skipped: its scripts search with one thread");
      } else if (!script.runs()) {
        notes.accept(name + " is skipped: " + script.remedy());
      } else {
        scripts.add(script);
      }
    }
    return scripts;
  }
}
