package io.ocelli.server.wire;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.ocelli.server.ServerSettings;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.http.Dispatcher;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Builds each connection's pipeline: clock, HTTP/1.1 codec, gate, body collector, and the
/// connection that serves one request at a time.
public final class ConnectionSetup extends ChannelInitializer<SocketChannel> {
  private final ChannelGroup channels;
  private final Wire limits;
  private final AccessRules rules;
  private final ResponseWriter writer;
  private final Path uploads;
  private final Dispatcher dispatcher;
  private volatile boolean draining;

  /// @param uploads folder for large bodies on their way in; made with the first
  /// @param channels gets every connection
  public ConnectionSetup(
      ServerSettings settings, Dispatcher dispatcher, Path uploads, ChannelGroup channels) {
    this.uploads = uploads;
    this.channels = channels;
    limits = settings.limits().wire();
    rules = new AccessRules(settings.listen(), settings.security());
    writer = new ResponseWriter(settings.version());
    this.dispatcher = dispatcher;
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

  /// Asks every connection to end once its answer is out.
  public void drain() {
    draining = true;
    channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(Connection.Drain.BEGIN));
  }

  /// Fires when an answer makes no progress for the idle time.
  private IdleStateHandler stallWatch() {
    return new IdleStateHandler(true, 0, limits.idleTime().toMillis(), 0, TimeUnit.MILLISECONDS);
  }
}
