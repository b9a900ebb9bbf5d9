package io.ocelli.bench.ann.peer;

import io.ocelli.bench.ann.report.Row;
import io.ocelli.bench.ann.report.RowsJson;
import io.ocelli.core.error.OcelliException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A running [PeerScript]. It builds its indexes once, says `ready`, and then waits on its standard
/// input: for each line it measures every effort once and says `done`; at the end of the input it
/// writes its rows, of each effort the fastest pass. Between its turns it takes no processor time,
/// so that passes of the engines here and there alternate on an idle machine. What it says beside
/// the protocol goes to standard error.
public final class PeerProcess implements Closeable {
  private static final String READY = "ready";
  private static final String DONE = "done";

  private final PeerScript script;
  private final Path json;
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private PeerProcess(PeerScript script, Path json, Process process) {
    this.script = script;
    this.json = json;
    this.process = process;
    out = process.inputReader();
    in = process.outputWriter();
  }

  /// Returns when the indexes are built.
  ///
  /// @param workload what [io.ocelli.bench.ann.data.WorkloadExport] wrote
  /// @param threads that search
  public static PeerProcess start(PeerScript script, Path workload, int threads, int buildThreads)
      throws IOException {
    Path json = Files.createTempFile(workload, script.name(), ".json");
    List<String> command = new ArrayList<>(script.command());
    command.addAll(List.of(workload.toString(), "--turns", "--json", json.toString()));
    command.addAll(List.of("--threads", Integer.toString(threads)));
    command.addAll(List.of("--build-threads", Integer.toString(buildThreads)));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    PeerProcess peer = new PeerProcess(script, json, process);
    try {
      peer.await(READY);
      return peer;
    } catch (IOException | RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  /// Measures every effort once.
  public void turn() throws IOException {
    try {
      in.write("turn\n");
      in.flush();
    } catch (IOException _) {
      throw ended();
    }
    await(DONE);
  }

  /// After the last turn.
  public List<Row> rows() throws IOException {
    in.close();
    if (exit() != 0) {
      throw ended();
    }
    return RowsJson.read(json);
  }

  private void await(String word) throws IOException {
    String line;
    do {
      line = out.readLine();
      if (line == null) {
        throw ended();
      }
    } while (!line.equals(word));
  }

  private int exit() throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private OcelliException ended() throws IOException {
    return OcelliException.invalid(
        "--peers "
            + script.name()
            + ": its process ended with "
            + exit()
            + "; what it said stands above");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
