package io.ocelli.server;

import io.ocelli.core.error.OcelliException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// How a server runs.
///
/// @param version Ocelli's own version, for the `Server` header
/// @param recovery where clients may have snapshots fetched from
/// @param security who may ask
/// @param slowQuery searches that take longer are logged; zero for none
public record ServerSettings(
    String version,
    Listen listen,
    ThumbnailFolder thumbnails,
    Limits limits,
    SnapshotSources recovery,
    Security security,
    Duration slowQuery) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 6333;

  /// @param port 0 for any free one
  /// @param hostNames names beside the loopback ones by which browsers may call this server
  /// @param tls null to speak without
  public record Listen(String host, int port, Set<String> hostNames, Tls tls) {
    public Listen {
      hostNames = Set.copyOf(hostNames);
    }
  }

  /// @param path made on first use; its contents may be deleted at any time
  /// @param maxBytes of all cached thumbnails together
  public record ThumbnailFolder(Path path, long maxBytes) {}

  /// What a client may name as the place of a snapshot, beside the files among the kept ones.
  ///
  /// @param anyFile of this machine
  public record SnapshotSources(boolean anyFile, Urls urls) {
    public static final SnapshotSources OWN = new SnapshotSources(false, Urls.NONE);

    /// Which addresses the server connects to at the request of a client.
    public enum Urls {
      NONE,
      /// None of this machine or a private network.
      PUBLIC,
      ANY
    }
  }

  /// @param allowNoKey whether other machines may be served where no key is set
  /// @param origins of pages of other sites that may use the server from a browser, or `*`
  /// @param pictures from where pictures are fetched that requests name by URLs
  /// @param audit null for no log of requests
  public record Security(
      Keys keys,
      boolean allowNoKey,
      Set<String> origins,
      SnapshotSources.Urls pictures,
      Audit audit) {
    /// For this machine alone, and open to all of it.
    public static final Security OPEN =
        new Security(Keys.NONE, false, Set.of(), SnapshotSources.Urls.NONE, null);

    public Security {
      origins = Set.copyOf(origins);
    }

    public Security withKeys(Keys newKeys) {
      return new Security(newKeys, allowNoKey, origins, pictures, audit);
    }
  }

  /// @param key for everything; null for none
  /// @param readOnlyKey null for none
  /// @param tokens whether JSON Web Tokens are taken that are signed with the key
  public record Keys(String key, String readOnlyKey, boolean tokens) {
    public static final Keys NONE = new Keys(null, null, false);

    /// @throws OcelliException INVALID_VALUE for a key that a header field cannot carry
    public Keys {
      requirePlain("key", key);
      requirePlain("read-only key", readOnlyKey);
    }

    private static void requirePlain(String name, String text) {
      boolean plain =
          text == null
              || text.equals(text.strip()) && text.chars().allMatch(c -> c >= ' ' && c <= '~');
      if (!plain) {
        throw OcelliException.invalid(
            "The " + name + " must be of printable ASCII characters, without spaces around it");
      }
    }

    /// Empty ones are none.
    public boolean isNone() {
      return (key == null || key.isEmpty()) && (readOnlyKey == null || readOnlyKey.isEmpty());
    }

    /// Without the keys, which no log is to show.
    @Override
    public String toString() {
      return "Keys[key="
          + (key != null)
          + ", readOnlyKey="
          + (readOnlyKey != null)
          + (", tokens=" + tokens + "]");
    }
  }

  /// A log of who did what.
  ///
  /// @param maxBytes of a file, after which the next one begins
  /// @param kept how many older files stay
  public record Audit(Path file, long maxBytes, int kept) {}

  /// Files in PEM form, read again when they change.
  ///
  /// @param certificate of the server, followed by those between it and its authority
  /// @param key of the certificate, in PKCS 8 form and not encrypted
  /// @param clients certificates of the authorities that clients must be known to; null to take all
  public record Tls(Path certificate, Path key, Path clients) {}

  /// What a request may cost.
  public record Limits(Wire wire, Body body, Work work) {
    public static final Limits DEFAULT = new Limits(Wire.DEFAULT, Body.DEFAULT, Work.DEFAULT);
  }

  /// @param uriBytes of the request line
  /// @param headerBytes of all header fields together
  /// @param requestTime from a request's first byte to its last
  /// @param idleTime that a connection may wait for its next request, or for its peer to take bytes
  public record Wire(
      int uriBytes, int headerBytes, int bodyBytes, Duration requestTime, Duration idleTime) {
    public static final Wire DEFAULT =
        new Wire(8 << 10, 32 << 10, 32 << 20, Duration.ofSeconds(60), Duration.ofSeconds(75));
  }

  /// @param depth of nested JSON
  /// @param batch how many points or ids one request may name
  /// @param limit largest `limit`
  /// @param offset largest `offset`
  public record Body(int depth, int batch, int limit, int offset) {
    public static final Body DEFAULT = new Body(64, 100_000, 100_000, 1_000_000);
  }

  /// Reads, writes and slow requests run and wait apart from one another.
  ///
  /// @param running reads that are worked on at once, and writes; they compute, so more than there
  ///   are cores, and a few for those that wait for the disk, would only make all of them slower
  /// @param waiting requests of a kind that may wait for their turn; more are refused
  /// @param bodyBytes of all large request bodies that are worked on at once; the rest wait
  /// @param drain how long requests in flight may take when the server closes
  public record Work(int running, int waiting, long bodyBytes, Duration drain) {
    /// How many times its size a body may grow in memory while it is read, with room to spare:
    /// `[0],` is four bytes on the wire and a hundred as a tree of values.
    private static final int GROWTH = 64;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    public static final Work DEFAULT =
        new Work(
            CORES + Math.max(2, CORES / 2),
            512,
            Runtime.getRuntime().maxMemory() / GROWTH,
            Duration.ofSeconds(10));
  }

  /// Loopback only, with the default limits.
  public static ServerSettings onLoopback(String version, int port, Path thumbnailFolder) {
    return new ServerSettings(
        version,
        new Listen(DEFAULT_HOST, port, Set.of(), null),
        new ThumbnailFolder(thumbnailFolder, 512L << 20),
        Limits.DEFAULT,
        SnapshotSources.OWN,
        Security.OPEN,
        Duration.ZERO);
  }

  public ServerSettings withLimits(Limits newLimits) {
    return new ServerSettings(
        version, listen, thumbnails, newLimits, recovery, security, slowQuery);
  }

  public ServerSettings withRecovery(SnapshotSources sources) {
    return new ServerSettings(version, listen, thumbnails, limits, sources, security, slowQuery);
  }

  public ServerSettings withSecurity(Security newSecurity) {
    return new ServerSettings(
        version, listen, thumbnails, limits, recovery, newSecurity, slowQuery);
  }

  public ServerSettings withListen(Listen newListen) {
    return new ServerSettings(
        version, newListen, thumbnails, limits, recovery, security, slowQuery);
  }

  public ServerSettings withSlowQuery(Duration threshold) {
    return new ServerSettings(version, listen, thumbnails, limits, recovery, security, threshold);
  }

  public ServerSettings withTls(Tls files) {
    return new ServerSettings(
        version,
        new Listen(listen.host(), listen.port(), listen.hostNames(), files),
        thumbnails,
        limits,
        recovery,
        security,
        slowQuery);
  }
}
