package io.ocelli.app.config;

import io.ocelli.app.config.Key.Secrecy;
import io.ocelli.app.logging.LogSettings;
import io.ocelli.app.logging.LogSettings.Format;
import io.ocelli.app.logging.LogSettings.Threshold;
import io.ocelli.encoder.onnx.DeviceWish;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.SnapshotSources.Urls;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The table of all settings: the file, the environment, the flags, `ocelli config` and
/// docs/configuration.md all go by it. A new one is a line here, and its use in [ServeSettings].
public final class Keys {
  /// Of variables of the environment.
  static final String PREFIX = "OCELLI_";

  private static final List<Key<?>> ALL = new ArrayList<>();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY = 100_000_000;

  public static final Key<String> HOST =
      key("host", Kinds.TEXT, ServerSettings.DEFAULT_HOST, "Address to listen on.");
  public static final Key<Integer> PORT =
      key(
          "port",
          Kinds.number(0, 65_535),
          ServerSettings.DEFAULT_PORT,
          "Where to listen; 0 for any free port.");
  public static final Key<Set<String>> HOST_NAMES =
      key(
          "host_names",
          Kinds.NAMES,
          Set.of(),
          "Names, beside localhost, by which browsers may call the server.");
  public static final Key<Boolean> ALLOW_OPEN =
      key(
          "allow_open",
          Kinds.SWITCH,
          false,
          "Listen beyond this machine although nobody needs a key.");
  public static final Key<String> TLS_CERTIFICATE =
      key(
          "tls_certificate",
          Kinds.TEXT,
          null,
          "PEM file of the certificate to be known by, with those above it; read again on change.");
  public static final Key<String> TLS_KEY =
      key("tls_key", Kinds.TEXT, null, "PEM file of the certificate's key (PKCS 8, unencrypted).");
  public static final Key<String> TLS_CLIENTS =
      key(
          "tls_clients",
          Kinds.TEXT,
          null,
          "PEM file of authorities: clients must show a certificate of theirs.");
  public static final Key<String> API_KEY =
      secret(
          "api_key",
          "Key that clients must show; other users of the machine see flags, not variables.");
  public static final Key<String> READ_ONLY_API_KEY =
      secret("read_only_api_key", "Key for reading only.");
  public static final Key<Boolean> JWT_RBAC =
      key(
          "jwt_rbac",
          Kinds.SWITCH,
          false,
          "Take JSON Web Tokens, too, that are signed with the key (HS256).");
  public static final Key<Set<String>> CORS_ORIGINS =
      key(
          "cors_origins",
          Kinds.NAMES,
          Set.of(),
          "Pages of other sites that may use the server, such as https://example.com, or *.");
  public static final Key<Urls> IMAGE_URLS =
      key(
          "image_urls",
          Kinds.choice(Map.of("none", Urls.NONE, "public", Urls.PUBLIC)),
          Urls.NONE,
          "Addresses that pictures are fetched from for clients.");
  public static final Key<String> AUDIT_LOG =
      key("audit_log", Kinds.TEXT, null, "File that says who did what, a JSON object a line.");
  public static final Key<Long> AUDIT_LOG_SIZE =
      key(
          "audit_log_size",
          Kinds.bytes(1 << 10, 1L << 40),
          64L << 20,
          "After so much the next file of the audit log begins; eight are kept.");
  public static final Key<DeviceWish> DEVICE =
      key(
          "device",
          Kinds.of("DEVICE", DeviceWish::parse, DeviceWish::toString),
          DeviceWish.AUTO,
          "Where encoders run: auto, cpu, cuda:N or tensorrt:N.");
  public static final Key<Boolean> DETERMINISTIC =
      key(
          "deterministic",
          Kinds.SWITCH,
          false,
          "Give equal pictures equal bits whatever is encoded beside them; slower.");
  public static final Key<Boolean> WARM_UP =
      key(
          "warm_up",
          Kinds.SWITCH,
          true,
          "Open every collection at the start; /readyz says no until then.");
  public static final Key<Boolean> SNAPSHOT_FILES =
      key(
          "snapshot_files",
          Kinds.choice(Map.of("kept", false, "any", true)),
          false,
          "Snapshot files that clients may name: those that are kept, or any.");
  public static final Key<Urls> SNAPSHOT_URLS =
      key(
          "snapshot_urls",
          Kinds.choice(Map.of("none", Urls.NONE, "public", Urls.PUBLIC, "any", Urls.ANY)),
          Urls.NONE,
          "Addresses that snapshots are fetched from for clients; any includes this machine.");
  public static final Key<Long> THUMBNAIL_CACHE =
      key(
          "thumbnail_cache",
          Kinds.bytes(0, 1L << 40),
          512L << 20,
          "Room on the disk for thumbnails.");
  public static final Key<Long> MAX_BODY =
      key(
          "max_body",
          Kinds.bytes(1 << 10, 1 << 30),
          (long) Wire.DEFAULT.bodyBytes(),
          "Largest body of a request.");
  public static final Key<Long> MAX_HEADERS =
      key(
          "max_headers",
          Kinds.bytes(1 << 10, 1 << 20),
          (long) Wire.DEFAULT.headerBytes(),
          "Largest header of a request, all fields together.");
  public static final Key<Long> MAX_URI =
      key(
          "max_uri",
          Kinds.bytes(256, 1 << 20),
          (long) Wire.DEFAULT.uriBytes(),
          "Longest first line of a request.");
  public static final Key<Duration> REQUEST_TIMEOUT =
      key(
          "request_timeout",
          Kinds.time(SECOND, HOUR),
          Wire.DEFAULT.requestTime(),
          "How long a client may take to send a request.");
  public static final Key<Duration> IDLE_TIMEOUT =
      key(
          "idle_timeout",
          Kinds.time(SECOND, HOUR),
          Wire.DEFAULT.idleTime(),
          "How long a connection may wait for its next request.");
  public static final Key<Integer> MAX_DEPTH =
      key("max_depth", Kinds.number(8, 1_000), Body.DEFAULT.depth(), "Deepest nesting of JSON.");
  public static final Key<Integer> MAX_BATCH =
      key(
          "max_batch",
          Kinds.number(1, MANY),
          Body.DEFAULT.batch(),
          "How many points or ids a request may name.");
  public static final Key<Integer> MAX_LIMIT =
      key("max_limit", Kinds.number(1, MANY), Body.DEFAULT.limit(), "Largest `limit`.");
  public static final Key<Integer> MAX_OFFSET =
      key("max_offset", Kinds.number(0, MANY), Body.DEFAULT.offset(), "Largest `offset`.");
  public static final Key<Integer> MAX_RUNNING =
      key(
          "max_running",
          Kinds.number(1, 100_000),
          Work.DEFAULT.running(),
          "Requests that are worked on at once.");
  public static final Key<Integer> MAX_WAITING =
      key(
          "max_waiting",
          Kinds.number(0, 1_000_000),
          Work.DEFAULT.waiting(),
          "Requests that may wait for their turn; more are refused (429).");
  public static final Key<Duration> DRAIN =
      key(
          "drain",
          Kinds.time(Duration.ZERO, HOUR),
          Work.DEFAULT.drain(),
          "How long requests under way may take when the server stops.");
  public static final Key<Duration> LEAVE =
      key(
          "leave",
          Kinds.time(Duration.ZERO, HOUR),
          Duration.ZERO,
          "How long /readyz says no before the port is closed when the server stops.");
  public static final Key<Threshold> LOG =
      key(
          "log",
          Kinds.choice(LogSettings.THRESHOLDS),
          Threshold.WARN,
          "Least severe lines that are logged, to stderr.");
  public static final Key<Format> LOG_FORMAT =
      key(
          "log_format",
          Kinds.choice(Map.of("text", Format.TEXT, "json", Format.JSON)),
          Format.TEXT,
          "Lines for people, or a JSON object a line.");
  public static final Key<Duration> SLOW_QUERY =
      key(
          "slow_query",
          Kinds.TIME_OR_OFF,
          Duration.ZERO,
          "Searches that take longer are logged with their plan, as warnings.");

  private Keys() {}

  private static <T> Key<T> key(String name, Kind<T> kind, T otherwise, String about) {
    return add(new Key<>(name, kind, otherwise, Secrecy.OPEN, about));
  }

  private static Key<String> secret(String name, String about) {
    return add(new Key<>(name, Kinds.TEXT, null, Secrecy.SECRET, about));
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }

  /// In the order of the documentation.
  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  static Optional<Key<?>> find(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }
}
