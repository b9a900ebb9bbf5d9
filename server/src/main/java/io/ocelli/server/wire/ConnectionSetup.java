package io.ocelli.server.wire;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Tls;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.http.Dispatcher;
import io.ocelli.server.tls.Certificates;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Begins each connection: its clock, TLS where the server has it, and whatever finds out which
/// protocol the client speaks.
public final class ConnectionSetup extends ChannelInitializer<SocketChannel>
    implements AutoCloseable {
  /// What the bodies of all connections may hold: half of what the JVM gives to buffers.
  private static final long BODIES = Runtime.getRuntime().maxMemory() / 2;

  private final ChannelGroup channels;
  private final Wire limits;
  private final Certificates certificates;
  private final Pipelines pipelines;
  private volatile boolean draining;

  /// @param uploads folder for large bodies on their way in; made with the first
  /// @param channels gets every connection
  public ConnectionSetup(
      ServerSettings settings, Dispatcher dispatcher, Path uploads, ChannelGroup channels) {
    this.channels = channels;
    limits = settings.limits().wire();
    Tls tls = settings.listen().tls();
    certificates = tls == null ? null : Certificates.of(tls);
    pipelines =
        new Pipelines(
            settings.limits(),
            new AccessRules(settings.listen(), settings.security()),
            new BodyMeter.Room(Math.max(limits.bodyBytes(), BODIES)),
            uploads,
            dispatcher,
            new ResponseWriter(settings.version(), limits.idleTime()),
            () -> draining);
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    ConnectionClock clock = new ConnectionClock(limits);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(clock);
    pipeline.addLast(stallWatch());
    if (certificates == null) {
      pipeline.addLast(new ProtocolDetector(pipelines, clock));
    } else {
      pipeline.addLast(certificates.newHandler(channel.alloc()));
      pipeline.addLast(new TlsNegotiation(pipelines, clock));
    }
    channels.add(channel);
  }

  /// Asks every connection to end once its answer is out.
  public void drain() {
    draining = true;
    channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(Connection.Drain.BEGIN));
  }

  /// Cuts the connections that are left.
  @Override
  public void close() {
    // Past the codec of HTTP/2, which would wait for its streams.
    channels.forEach(channel -> channel.pipeline().firstContext().close());
  }

  /// Fires when an answer makes no progress for the idle time.
  private IdleStateHandler stallWatch() {
    return new IdleStateHandler(true, 0, limits.idleTime().toMillis(), 0, TimeUnit.MILLISECONDS);
  }
}
