package io.ocelli.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server in a process of its own, so that what it costs can be told from what its clients cost.
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts one and waits until it says, in a line of its own that ends in it, on which port of
  /// this machine it listens.
  static ServerProcess start(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      Optional<Integer> port = port(Files.readString(log));
      if (port.isPresent()) {
        return new ServerProcess(process, port.get());
      }
      pause();
    }
    process.destroyForcibly();
    throw new IOException("the server did not start:\n" + Files.readString(log));
  }

  private static Optional<Integer> port(String log) {
    var matcher = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(log);
    return matcher.find() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", port);
  }

  /// Processor time of all its threads so far.
  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// Waits until it has nothing to do, such as merges and compiling.
  void awaitQuiet() throws IOException {
    int quiet = 0;
    while (quiet < 20) {
      Duration before = cpu();
      pause();
      quiet = cpu().minus(before).toMillis() <= 10 ? quiet + 1 : 0;
    }
  }

  /// Memory that it has in use.
  long residentBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IOException("no resident size of process " + process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
