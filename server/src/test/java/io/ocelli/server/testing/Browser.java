package io.ocelli.server.testing;

import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JsonInput;
import io.ocelli.server.json.JsonOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// A headless Chromium, driven through WebDriver's HTTP protocol (W3C WebDriver) with the JDK
/// alone.
public final class Browser implements AutoCloseable {
  public static final String ENTER = "\uE007";
  public static final String ESCAPE = "\uE00C";
  public static final String RIGHT = "\uE014";

  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonInput json = new JsonInput(64, 32 << 20);
  private final Process driver;
  private final int port;
  private final String session;

  /// Whether this machine has Chromium and its driver.
  public static boolean isInstalled() {
    return Stream.of("chromium", "chromedriver")
        .allMatch(name ->
            Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
  }

  public Browser() throws IOException, InterruptedException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    driver =
        new ProcessBuilder("chromedriver", "--port=" + port, "--log-level=SEVERE")
            .redirectErrorStream(true)
            .start();
    // It says so on its output once it listens; the rest of that output is of no interest.
    driver.inputReader().lines().anyMatch(line -> line.contains("started successfully"));
    Thread.ofVirtual().start(() -> driver.inputReader().lines().forEach(_ -> {}));
    String capabilities =
        """
        {"capabilities": {"alwaysMatch": {"timeouts": {"script": 20000},
          "goog:loggingPrefs": {"browser": "ALL"}, "goog:chromeOptions": {"args": [%s]}}}}
        """
            .formatted("\"" + String.join("\",\"", ARGUMENTS) + "\"");
    session = "/session/" + call("POST", "/session", capabilities).require("sessionId").text();
  }

  public void open(URI page) {
    call("POST", session + "/url", "{\"url\": " + quoted(page.toString()) + "}");
  }

  /// The size of the page, as a phone or a desktop has it, and its colours.
  public void emulate(int width, int height, String scheme) {
    command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":false}"
            .formatted(width, height));
    command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
  }

  /// Waits in the page, frame by frame, until an expression is true.
  public void await(String expression) {
    String script =
        "const done = arguments[0]; (function look() { if ("
            + expression
            + ") done('yes'); else requestAnimationFrame(look); })();";
    call("POST", session + "/execute/async", script(script));
  }

  /// The value of an expression as text.
  public String evaluate(String expression) {
    return call("POST", session + "/execute/sync", script("return String(" + expression + ")"))
        .text();
  }

  public void click(String selector) {
    call("POST", element(selector) + "/click", "{}");
  }

  public void type(String selector, String keys) {
    call("POST", element(selector) + "/value", "{\"text\": " + quoted(keys) + "}");
  }

  public void screenshot(Path file) throws IOException {
    Files.write(
        file, Base64.getDecoder().decode(call("GET", session + "/screenshot", null).text()));
  }

  /// What the page wrote to its console since the last call, errors of the browser included.
  public String console() {
    return raw("POST", session + "/se/log", "{\"type\": \"browser\"}");
  }

  @Override
  public void close() {
    try {
      raw("DELETE", session, null);
    } finally {
      driver.destroy();
      client.close();
    }
  }

  private void command(String name, String parameters) {
    raw(
        "POST",
        session + "/goog/cdp/execute",
        "{\"cmd\": \"" + name + "\", \"params\": " + parameters + "}");
  }

  /// WebDriver names elements by a constant key (section 12.1).
  private String element(String selector) {
    String query = "{\"using\": \"css selector\", \"value\": " + quoted(selector) + "}";
    BodyPart found = call("POST", session + "/element", query);
    return session + "/element/" + found.require("element-6066-11e4-a52e-4f735466cecf").text();
  }

  private BodyPart call(String method, String path, String body) {
    String answer = raw(method, path, body);
    return json.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)))
        .get("value");
  }

  private String raw(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + " " + body + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  private static String script(String code) {
    return "{\"script\": " + quoted(code) + ", \"args\": []}";
  }

  private static String quoted(String text) {
    return new String(JsonOutput.bytes(out -> out.writeString(text)), StandardCharsets.UTF_8);
  }
}
