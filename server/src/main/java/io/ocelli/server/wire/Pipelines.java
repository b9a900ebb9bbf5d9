package io.ocelli.server.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.ocelli.server.ServerSettings.Limits;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.http.Dispatcher;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// What stands behind one another on a connection once its protocol is known. A stream of HTTP/2 is
/// a channel of its own and passes the same gate, collectors and dispatcher as a connection of
/// HTTP/1.1.
///
/// @param bodies of all connections
/// @param uploads folder for large bodies on their way in; made with the first
/// @param draining whether the server ends
record Pipelines(
    Limits limits,
    AccessRules rules,
    BodyMeter.Room bodies,
    Path uploads,
    Dispatcher dispatcher,
    ResponseWriter writer,
    BooleanSupplier draining) {
  private static final int MOST_STREAMS = 100;

  /// How much of a body may be on its way before somebody reads it: a far client waits once for so
  /// much. Netty makes the connection's window of it, twice this less 64 KiB, which is the most
  /// that one client can make the server hold unread, however many streams it opens.
  private static final int STREAM_WINDOW = 512 << 10;

  /// A client that resets more streams than these is sent away: opening and resetting costs it
  /// little and the server much (CVE-2023-44487).
  private static final int MOST_RESETS = 200;

  private static final int RESETS_SECONDS = 30;

  /// HTTP/1.1, until the client asks for something else.
  void http1(ChannelPipeline pipeline, ConnectionClock clock, boolean mayUpgrade) {
    Wire wire = limits.wire();
    pipeline.channel().config().setAutoRead(false);
    pipeline.addLast(new StrictRequestDecoder(wire));
    pipeline.addLast(new HttpResponseEncoder());
    pipeline.addLast(new RequestGate(rules, dispatcher, wire));
    pipeline.addLast(new BodyMeter(bodies));
    if (mayUpgrade) {
      pipeline.addLast(new UpgradeToHttp2(this, clock));
    }
    pipeline.addLast(new UploadCollector(uploads, clock));
    pipeline.addLast(new BodyCollector(wire.bodyBytes()));
    pipeline.addLast(new Connection(dispatcher, writer, clock, draining));
  }

  /// HTTP/2, whose preface is yet to be read.
  void http2(ChannelPipeline pipeline, ConnectionClock clock) {
    pipeline.channel().config().setAutoRead(true);
    pipeline.addLast(codec());
    pipeline.addLast(streams(clock));
    pipeline.addLast(new StreamsGuard());
  }

  Http2FrameCodec codec() {
    Wire wire = limits.wire();
    return Http2FrameCodecBuilder.forServer()
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxConcurrentStreams(MOST_STREAMS)
                .maxHeaderListSize((long) wire.uriBytes() + wire.headerBytes())
                .initialWindowSize(STREAM_WINDOW))
        .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESETS_SECONDS)
        .gracefulShutdownTimeoutMillis(limits.work().drain().toMillis())
        .build();
  }

  /// @param clock the connection's, which rests while there is a stream
  Http2MultiplexHandler streams(ConnectionClock clock) {
    clock.share();
    return new Http2MultiplexHandler(
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel stream) {
            clock.opened();
            stream.closeFuture().addListener(_ -> clock.closed());
            stream(stream);
          }
        });
  }

  private void stream(Channel stream) {
    Wire wire = limits.wire();
    ConnectionClock clock = new ConnectionClock(wire);
    stream.config().setAutoRead(false);
    ChannelPipeline pipeline = stream.pipeline();
    pipeline.addLast(clock);
    pipeline.addLast(new Http2StreamFrameToHttpObjectCodec(true));
    pipeline.addLast(new RequestGate(rules, dispatcher, wire));
    pipeline.addLast(new BodyMeter(bodies));
    pipeline.addLast(new UploadCollector(uploads, clock));
    pipeline.addLast(new BodyCollector(wire.bodyBytes()));
    pipeline.addLast(new StreamConnection(dispatcher, writer, clock, wire.idleTime()));
  }
}
