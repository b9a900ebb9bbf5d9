package io.ocelli.app.config;

import io.ocelli.app.logging.LogSettings;
import io.ocelli.encoder.onnx.NetworkSettings;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Audit;
import io.ocelli.server.ServerSettings.Body;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Listen;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.ServerSettings.SnapshotSources;
import io.ocelli.server.ServerSettings.ThumbnailFolder;
import io.ocelli.server.ServerSettings.Tls;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.ServerSettings.Work;
import java.nio.file.Path;
import java.time.Duration;

/// What `ocelli serve` goes by.
///
/// @param leave how long `/readyz` says no before the port is closed
/// @param server all but the folder of the thumbnails, which the home names
public record ServeSettings(
    NetworkSettings networks,
    LogSettings log,
    boolean warmUp,
    Duration leave,
    ServerSettings server) {

  private static final int AUDIT_FILES = 8;

  /// @param version Ocelli's
  public static ServeSettings of(Settings settings, String version, Path thumbnails) {
    ServerSettings server =
        new ServerSettings(
            version,
            listen(settings),
            new ThumbnailFolder(thumbnails, settings.get(Keys.THUMBNAIL_CACHE)),
            limits(settings),
            new SnapshotSources(
                settings.get(Keys.SNAPSHOT_FILES), settings.get(Keys.SNAPSHOT_URLS)),
            security(settings),
            settings.get(Keys.SLOW_QUERY));
    return new ServeSettings(
        new NetworkSettings(settings.get(Keys.DEVICE), settings.get(Keys.DETERMINISTIC)),
        new LogSettings(settings.get(Keys.LOG), settings.get(Keys.LOG_FORMAT)),
        settings.get(Keys.WARM_UP),
        settings.get(Keys.LEAVE),
        server);
  }

  private static Listen listen(Settings settings) {
    String certificate = settings.get(Keys.TLS_CERTIFICATE);
    Tls tls =
        certificate == null
            ? null
            : new Tls(
                Path.of(certificate),
                Path.of(settings.get(Keys.TLS_KEY)),
                path(settings.get(Keys.TLS_CLIENTS)));
    return new Listen(
        settings.get(Keys.HOST), settings.get(Keys.PORT), settings.get(Keys.HOST_NAMES), tls);
  }

  private static Security security(Settings settings) {
    Path audit = path(settings.get(Keys.AUDIT_LOG));
    return new Security(
        new ServerSettings.Keys(
            settings.get(Keys.API_KEY),
            settings.get(Keys.READ_ONLY_API_KEY),
            settings.get(Keys.JWT_RBAC)),
        settings.get(Keys.ALLOW_OPEN),
        settings.get(Keys.CORS_ORIGINS),
        settings.get(Keys.IMAGE_URLS),
        audit == null ? null : new Audit(audit, settings.get(Keys.AUDIT_LOG_SIZE), AUDIT_FILES));
  }

  private static Path path(String text) {
    return text == null ? null : Path.of(text);
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        new Wire(
            Math.toIntExact(settings.get(Keys.MAX_URI)),
            Math.toIntExact(settings.get(Keys.MAX_HEADERS)),
            Math.toIntExact(settings.get(Keys.MAX_BODY)),
            settings.get(Keys.REQUEST_TIMEOUT),
            settings.get(Keys.IDLE_TIMEOUT)),
        new Body(
            settings.get(Keys.MAX_DEPTH),
            settings.get(Keys.MAX_BATCH),
            settings.get(Keys.MAX_LIMIT),
            settings.get(Keys.MAX_OFFSET)),
        new Work(
            settings.get(Keys.MAX_RUNNING),
            settings.get(Keys.MAX_WAITING),
            Work.DEFAULT.bodyBytes(),
            settings.get(Keys.DRAIN)));
  }
}
