package io.ocelli.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Listen;
import io.ocelli.server.resource.Operations;
import io.ocelli.server.wire.ConnectionSetup;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeUnit;

/// The HTTP server of one home: Netty for the bytes, virtual threads for the waiting, and the ports
/// of `core` for the answers.
public final class OcelliServer implements AutoCloseable {
  /// Work happens elsewhere, so few threads move all the bytes.
  private static final int IO_THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  /// Swept by whoever keeps the snapshots.
  private static final String UPLOADS = ".uploads";

  private final ServerSettings settings;
  private final Operations operations;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ConnectionSetup setup;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(IO_THREADS, NioIoHandler.newFactory());
  private Channel listener;

  private OcelliServer(ServerSettings settings, ServerServices services) {
    this.settings = settings;
    operations = new Operations(settings, services);
    setup =
        new ConnectionSetup(
            settings,
            operations.router(),
            services.snapshots().folder().resolve(UPLOADS),
            channels);
  }

  /// Starts to listen.
  ///
  /// @throws OcelliException UNAVAILABLE when the address cannot be had
  public static OcelliServer start(ServerSettings settings, ServerServices services) {
    OcelliServer server = new OcelliServer(settings, services);
    try {
      server.listen();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// The port that it listens on.
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /// Stops accepting, lets requests in flight end until the deadline, then closes.
  @Override
  public void close() {
    if (listener != null) {
      listener.close().awaitUninterruptibly();
    }
    setup.drain();
    channels.newCloseFuture().awaitUninterruptibly(settings.limits().work().drain().toMillis());
    setup.close();
    channels.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    operations.close();
  }

  private void listen() {
    Listen listen = settings.listen();
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(setup)
            .bind(listen.host(), listen.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE, whyNot(listen, bound.cause()), bound.cause());
    }
    listener = bound.channel();
  }

  private static String whyNot(Listen listen, Throwable cause) {
    String address = listen.host() + ":" + listen.port();
    return switch (cause) {
      case BindException e when String.valueOf(e.getMessage()).contains("in use") ->
          "Port "
              + listen.port()
              + " on "
              + listen.host()
              + " is taken, perhaps by another Ocelli or by Qdrant; stop that program or choose"
              + " another port (`--port N`, 0 for any free one)";
      case BindException e when String.valueOf(e.getMessage()).contains("Permission") ->
          "Port " + listen.port() + " needs special rights; choose one above 1023 (`--port N`)";
      case UnresolvedAddressException _ ->
          "Cannot listen on " + address + ": no such host name; use an address of this machine";
      default -> "Cannot listen on " + address + ": " + cause.getMessage();
    };
  }
}
