package io.ocelli.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Searches over HTTP on this machine, server and clients sharing its cores:
///
///     bench/run http.HttpLoad ./ocelli FOLDER [points] [dims] [seconds]
///
/// FOLDER takes the home and the logs. Says what a search costs beside a bare Netty server and
/// beside the search alone, how long answers take at 70 % of the highest rate, what becomes of more
/// than can be answered, and what idle connections cost.
public final class HttpLoad {
  private static final int CONNECTIONS = 8;
  private static final int CROWD = 1_000;
  private static final int IDLE = 9_000;

  /// Times as long as what is measured: the compiler has much to do.
  private static final int WARM_UP = 3;

  private final Workload workload;

  /// So small a collection that searching it costs next to nothing: what is left is the server's
  /// own. Beside a real search the caches of the processor are cold, which counts as the server's
  /// although the search does it.
  private final Workload few;

  private final double seconds;
  private final Path folder;

  private HttpLoad(Workload workload, double seconds, Path folder) {
    this.workload = workload;
    this.few = new Workload("few", 10, workload.dims());
    this.seconds = seconds;
    this.folder = folder;
  }

  static void main(String[] args) throws IOException, InterruptedException {
    int points = args.length > 2 ? Integer.parseInt(args[2]) : 20_000;
    int dims = args.length > 3 ? Integer.parseInt(args[3]) : 128;
    double seconds = args.length > 4 ? Double.parseDouble(args[4]) : 10;
    Path folder = Path.of(args[1]).toAbsolutePath();
    Files.createDirectories(folder);
    new HttpLoad(new Workload("load", points, dims), seconds, folder).run(args[0]);
  }

  private void run(String launcher) throws IOException, InterruptedException {
    Path home = folder.resolve("home");
    Cost echo;
    try (ServerProcess server = ServerProcess.start(echoCommand(), folder.resolve("echo.log"))) {
      echo = full(server, few);
    }
    Cost least;
    Cost whole;
    List<String> command =
        List.of(launcher, "serve", "--home", home.toString(), "--port", "0", "--json");
    try (ServerProcess server = ServerProcess.start(command, folder.resolve("serve.log"))) {
      few.fill(server.address());
      workload.fill(server.address());
      server.awaitQuiet();
      least = full(server, few);
      whole = full(server, workload);
      steady(server, 0.7 * whole.rate());
      overloaded(server, whole.rate());
      idle(server);
    }
    Path collections = home.resolve("collections");
    InProcess nothing = InProcess.measure(collections, few, seconds);
    InProcess inside = InProcess.measure(collections, workload, seconds);
    say("10 points: %s", new Overhead(least.micros(), nothing.micros(), echo.micros()));
    say(
        "%d points: %s",
        workload.points(), new Overhead(whole.micros(), inside.micros(), echo.micros()));
    say(
        "searches a second: %.0f over HTTP, %.0f in one thread without it; of 10 points %.0f over"
            + " HTTP; %.0f echoes",
        whole.rate(), inside.rate(), least.rate(), echo.rate());
  }

  /// @param micros processor time of the server for a request
  private record Cost(double micros, double rate) {}

  private Cost full(ServerProcess server, Workload load) throws IOException {
    try (LoadClient client = new LoadClient(server.address(), load.requests(), CONNECTIONS)) {
      client.closedLoop(WARM_UP * seconds);
      server.awaitQuiet();
      Duration before = server.cpu();
      Outcome outcome = client.closedLoop(seconds);
      double micros = server.cpu().minus(before).toNanos() / 1e3;
      requireAll(outcome);
      return new Cost(micros / outcome.accepted().count(), outcome.rate());
    }
  }

  private static void requireAll(Outcome outcome) throws IOException {
    if (outcome.refused().count() > 0 || outcome.broken() > 0) {
      throw new IOException(
          outcome.refused().count() + " requests refused, " + outcome.broken() + " broken");
    }
  }

  private void steady(ServerProcess server, double rate) throws IOException {
    try (LoadClient client = client(server.address(), 64)) {
      Outcome outcome = client.openLoop(seconds, rate);
      requireAll(outcome);
      double median = outcome.accepted().millis(0.5);
      double slow = outcome.accepted().millis(0.99);
      say(
          "at %.0f requests a second: median %.2f ms, 99th percentile %.2f ms, ratio %.1f; inside"
              + " the server %.2f ms, %.2f ms",
          rate,
          median,
          slow,
          slow / median,
          outcome.acceptedInside().millis(0.5),
          outcome.acceptedInside().millis(0.99));
    }
  }

  /// Clients that ask again as soon as they hear anything, so that most are refused.
  private void overloaded(ServerProcess server, double most) throws IOException {
    try (LoadClient client = client(server.address(), CROWD)) {
      // The first thousand come at once, and a burst is taken.
      client.closedLoop(2);
      Outcome outcome = client.closedLoop(seconds);
      double offered = outcome.rate() + outcome.refused().count() / seconds;
      say(
          "%d clients that never wait, %.1f times the highest rate: %.0f a second accepted (median"
              + " %.1f ms, 99th percentile %.1f ms, inside the server %.1f ms), %.0f refused"
              + " (inside the server 99th percentile %.1f ms, longest %.1f ms), %d broken",
          CROWD,
          offered / most,
          outcome.rate(),
          outcome.accepted().millis(0.5),
          outcome.accepted().millis(0.99),
          outcome.acceptedInside().millis(0.99),
          outcome.refused().count() / seconds,
          outcome.refusedInside().millis(0.99),
          outcome.refusedInside().millis(1),
          outcome.broken());
    }
  }

  private static void idle(ServerProcess server) throws IOException, InterruptedException {
    List<SocketChannel> channels = new ArrayList<>();
    long before = server.residentBytes();
    try {
      for (int i = 0; i < IDLE; i++) {
        channels.add(SocketChannel.open(server.address()));
      }
      Thread.sleep(2_000);
      say("%d idle connections: %d MB more in memory", IDLE, server.residentBytes() - before >> 20);
    } finally {
      for (SocketChannel channel : channels) {
        channel.close();
      }
    }
  }

  private LoadClient client(InetSocketAddress address, int connections) throws IOException {
    return new LoadClient(address, workload.requests(), connections);
  }

  private static List<String> echoCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        EchoServer.class.getName());
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
