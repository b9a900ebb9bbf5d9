package io.ocelli.bench.ann.peer;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A script that measures engines of another language.
///
/// @param name on the command line
/// @param command starts it; its arguments follow
/// @param remedy how to install what it needs, for people
public record PeerScript(String name, List<String> command, String remedy) {
  public static final List<String> NAMES = List.of("faiss", "node");

  /// FAISS, by the Python that is told.
  ///
  /// @param scripts the folder `bench/peers`
  public static PeerScript faiss(Path scripts, String python) {
    return new PeerScript(
        "faiss",
        List.of(python, scripts.resolve("faiss_peers.py").toString()),
        python
            + " cannot import it; python3 -m venv DIR && DIR/bin/pip install numpy faiss-cpu, then"
            + " give --python DIR/bin/python");
  }

  /// USearch and LanceDB, by Node.js.
  ///
  /// @param scripts the folder `bench/peers`
  public static PeerScript node(Path scripts) {
    Path folder = scripts.resolve("node");
    return new PeerScript(
        "node",
        List.of("node", folder.resolve("peers.mjs").toString()),
        "node or its packages are missing; install Node.js 20, then npm install --prefix "
            + folder);
  }

  /// Whether what it needs is here: then it has help to offer. Takes a second.
  public boolean runs() throws IOException {
    List<String> help = Stream.concat(command.stream(), Stream.of("--help")).toList();
    try {
      return new ProcessBuilder(help)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (IOException _) {
      // There is no such program.
      return false;
    }
  }
}
