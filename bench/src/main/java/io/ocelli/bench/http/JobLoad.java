package io.ocelli.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What searches of a collection take while a job works on all its points, beside what they take
/// without one; server and clients share the cores of this machine:
///
///     bench/run http.JobLoad ./ocelli FOLDER [points] [dims] [seconds] [searches a second]
///
/// FOLDER takes the home and the logs. Jobs are started again until the time is over.
public final class JobLoad {
  private static final int CONNECTIONS = 16;
  private static final int WARM_UP = 2;
  private static final Pattern JOB = Pattern.compile("\"job\":\"([^\"]+)\"");
  private static final Pattern STATE = Pattern.compile("\"state\":\"([a-z]+)\"");

  private final ServerProcess server;
  private final Workload workload;
  private final double seconds;
  private final double rate;
  private final HttpClient client = HttpClient.newHttpClient();

  private JobLoad(ServerProcess server, Workload workload, double seconds, double rate) {
    this.server = server;
    this.workload = workload;
    this.seconds = seconds;
    this.rate = rate;
  }

  static void main(String[] args) throws IOException, InterruptedException {
    int points = args.length > 2 ? Integer.parseInt(args[2]) : 100_000;
    int dims = args.length > 3 ? Integer.parseInt(args[3]) : 128;
    double seconds = args.length > 4 ? Double.parseDouble(args[4]) : 15;
    double rate = args.length > 5 ? Double.parseDouble(args[5]) : 200;
    Path folder = Files.createDirectories(Path.of(args[1]).toAbsolutePath());
    Path home = folder.resolve("home");
    List<String> command =
        List.of(args[0], "serve", "--home", home.toString(), "--port", "0", "--json");
    try (ServerProcess server = ServerProcess.start(command, folder.resolve("serve.log"))) {
      Workload workload = new Workload("load", points, dims);
      workload.fill(server.address());
      new JobLoad(server, workload, seconds, rate).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    Map<String, String[]> jobs = new LinkedHashMap<>();
    jobs.put("k-means, 256", new String[] {"clusters", "{\"method\":\"kmeans\",\"k\":256}"});
    jobs.put("HDBSCAN", new String[] {"clusters", "{\"method\":\"hdbscan\"}"});
    jobs.put("map", new String[] {"map", "{}"});
    try (LoadClient searches = new LoadClient(server.address(), workload.requests(), CONNECTIONS)) {
      searches.openLoop(WARM_UP * seconds, rate);
      server.awaitQuiet();
      for (Map.Entry<String, String[]> job : jobs.entrySet()) {
        Latencies alone = searches.openLoop(seconds, rate).accepted();
        say(job.getKey(), alone, beside(job.getValue(), searches));
        server.awaitQuiet();
      }
    }
  }

  private Latencies beside(String[] job, LoadClient searches)
      throws IOException, InterruptedException {
    Latencies beside = new Latencies();
    String running = start(job);
    for (double left = seconds; left > 0; left--) {
      beside.add(searches.openLoop(1, rate).accepted());
      if (!isOpen(job[0], running)) {
        running = start(job);
      }
    }
    send("DELETE", job[0] + "/" + running, "");
    return beside;
  }

  private static void say(String job, Latencies alone, Latencies beside) {
    double before = alone.millis(0.99);
    double during = beside.millis(0.99);
    System.out.printf(
        Locale.ROOT,
        "%-12s median %.2f -> %.2f ms, 99th percentile %.2f -> %.2f ms, %.2f times%n",
        job,
        alone.millis(0.5),
        beside.millis(0.5),
        before,
        during,
        during / before);
  }

  private String start(String[] job) throws IOException, InterruptedException {
    return found(JOB, send("POST", job[0], job[1]));
  }

  private boolean isOpen(String kind, String id) throws IOException, InterruptedException {
    String state = found(STATE, send("GET", kind + "/" + id, ""));
    if (state.equals("failed")) {
      throw new IOException("the job failed");
    }
    return !state.equals("done");
  }

  private static String found(Pattern pattern, String answer) throws IOException {
    Matcher matcher = pattern.matcher(answer);
    if (!matcher.find()) {
      throw new IOException(answer);
    }
    return matcher.group(1);
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    InetSocketAddress address = server.address();
    String uri =
        "http://127.0.0.1:%d/collections/%s/%s".formatted(address.getPort(), workload.name(), path);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
