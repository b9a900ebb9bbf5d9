package io.ocelli.server.wire;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.http.Admission;
import io.ocelli.server.http.Dispatcher;
import io.ocelli.server.http.FrontDesk;
import io.ocelli.server.http.Router;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Builds each connection's pipeline: clock, HTTP/1.1 codec, gate, body collector, and the
/// connection that serves one request at a time.
public final class ConnectionSetup extends ChannelInitializer<SocketChannel>
    implements AutoCloseable {
  private final ChannelGroup channels;
  private final Wire limits;
  private final AccessRules rules;
  private final ResponseWriter writer;
  private final Path uploads;
  private final Admission admission;
  private final Dispatcher dispatcher;
  private volatile boolean draining;

  /// @param desk that all requests pass
  /// @param uploads folder for large bodies on their way in; made with the first
  /// @param channels gets every connection
  public ConnectionSetup(
      ServerSettings settings, Router router, FrontDesk desk, Path uploads, ChannelGroup channels) {
    this.uploads = uploads;
    this.channels = channels;
    limits = settings.limits().wire();
    rules = new AccessRules(settings.listen(), settings.security());
    writer = new ResponseWriter(settings.version());
    admission = new Admission(settings.limits().work());
    dispatcher = new Dispatcher(router, admission, desk, limits.bodyBytes());
  }

  @Override
  protected void initChannel(SocketChannel channel) {
    channel.config().setAutoRead(false);
    ConnectionClock clock = new ConnectionClock(limits);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(clock);
    pipeline.addLast(stallWatch());
    pipeline.addLast(new StrictRequestDecoder(limits));
    pipeline.addLast(new HttpResponseEncoder());
    pipeline.addLast(new RequestGate(rules, dispatcher, limits.bodyBytes()));
    pipeline.addLast(new UploadCollector(uploads, clock));
    pipeline.addLast(new BodyCollector(limits.bodyBytes()));
    pipeline.addLast(new Connection(dispatcher, writer, clock, () -> draining));
    channels.add(channel);
  }

  /// How the requests of a kind fare.
  public Admission.Load load(Admission.Kind kind) {
    return admission.load(kind);
  }

  /// Asks every connection to end once its answer is out.
  public void drain() {
    draining = true;
    channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(Connection.Drain.BEGIN));
  }

  /// Interrupts the requests that are still worked on.
  @Override
  public void close() {
    admission.close();
  }

  /// Fires when an answer makes no progress for the idle time.
  private IdleStateHandler stallWatch() {
    return new IdleStateHandler(true, 0, limits.idleTime().toMillis(), 0, TimeUnit.MILLISECONDS);
  }
}
