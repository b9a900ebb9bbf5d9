package io.ocelli.server.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's certificate as its files have it now. New connections look at the files' times, at
/// most every few seconds; what cannot be read leaves the certificate as it was. Safe for many
/// threads.
public final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final Tls files;
  private final long lookEveryNanos;
  private List<FileTime> times;
  private long lastLook;
  private SslContext context;

  Certificates(Tls files, Duration lookEvery) {
    this.files = files;
    lookEveryNanos = lookEvery.toNanos();
    times = times(files);
    lastLook = System.nanoTime();
    try {
      context = read(files);
    } catch (IOException | RuntimeException e) {
      throw new OcelliException(ErrorKind.BAD_REQUEST, unreadable(files, e), e);
    }
  }

  /// @throws OcelliException BAD_REQUEST where the files hold no certificate and its key
  public static Certificates of(Tls files) {
    return new Certificates(files, LOOK_EVERY);
  }

  /// For one connection.
  public SslHandler newHandler(ByteBufAllocator allocator) {
    return current().newHandler(allocator);
  }

  synchronized SslContext current() {
    lookAgain();
    return context;
  }

  private void lookAgain() {
    if (System.nanoTime() - lastLook < lookEveryNanos) {
      return;
    }
    lastLook = System.nanoTime();
    List<FileTime> now = times(files);
    if (now.equals(times)) {
      return;
    }
    times = now;
    try {
      context = read(files);
      LOG.info("The certificate in {} is in use", files.certificate());
    } catch (IOException | RuntimeException e) {
      LOG.error("{}; the former certificate stays in use", unreadable(files, e));
    }
  }

  /// Epoch for files that are not there.
  private static List<FileTime> times(Tls files) {
    return Stream.of(files.certificate(), files.key(), files.clients())
        .filter(Objects::nonNull)
        .map(Certificates::time)
        .toList();
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static SslContext read(Tls files) throws IOException {
    SslContextBuilder builder =
        SslContextBuilder.forServer(files.certificate().toFile(), files.key().toFile())
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    ApplicationProtocolNames.HTTP_2,
                    ApplicationProtocolNames.HTTP_1_1));
    if (files.clients() != null) {
      builder.trustManager(files.clients().toFile()).clientAuth(ClientAuth.REQUIRE);
    }
    SslContext context = builder.build();
    Belonging.require(files.certificate(), files.key());
    return context;
  }

  private static String unreadable(Tls files, Exception why) {
    String reason = why.getCause() == null ? why.getMessage() : why.getCause().toString();
    return "TLS: no certificate with its key in "
        + files.certificate()
        + " and "
        + files.key()
        + " ("
        + reason
        + "); give both in PEM form, the key as `openssl pkcs8 -topk8 -nocrypt` writes it";
  }
}
