package io.ocelli.bench.cluster;

import io.ocelli.core.error.OcelliException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// A running `bench/peers/kmeans_peers.py`. Between its turns it takes no processor time.
final class KMeansPeers implements Closeable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  /// @param folder with `base.fbin` and `start.fbin`
  KMeansPeers(String python, Path folder) throws IOException {
    process =
        new ProcessBuilder(python, "bench/peers/kmeans_peers.py", folder.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    out = process.inputReader();
    in = process.outputWriter();
    answer();
  }

  KMeansRun turn(String engine, int threads, int iterations, long seed) throws IOException {
    in.write("%s %d %d %d\n".formatted(engine, threads, iterations, seed));
    in.flush();
    String[] parts = answer().split(" ");
    return new KMeansRun(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }

  private String answer() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw OcelliException.invalid(
          "bench/peers/kmeans_peers.py ended; what it said stands above. It is started from the"
              + " repository's root, and needs numpy, faiss-cpu and scikit-learn");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
    out.close();
    process.destroy();
  }
}
