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
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.auth.AuditLog;
import io.ocelli.server.auth.CorsPolicy;
import io.ocelli.server.auth.Guard;
import io.ocelli.server.health.ServerState;
import io.ocelli.server.http.Admission;
import io.ocelli.server.http.Dispatcher;
import io.ocelli.server.http.FrontDesk;
import io.ocelli.server.resource.Operations;
import io.ocelli.server.wire.ConnectionSetup;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server of one home: Netty for the bytes, virtual threads for the waiting, and the ports
/// of `core` for the answers.
public final class OcelliServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OcelliServer.class);

  /// Work happens elsewhere, so few threads move all the bytes.
  private static final int IO_THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  /// Swept by whoever keeps the snapshots.
  private static final String UPLOADS = ".uploads";

  private final ServerSettings settings;
  private final ServerState state = new ServerState();
  private final Operations operations;
  private final AuditLog audit;
  private final Admission admission;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ConnectionSetup setup;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(IO_THREADS, NioIoHandler.newFactory());
  private Channel listener;

  private OcelliServer(ServerSettings settings, ServerServices services) {
    this.settings = settings;
    Security security = settings.security();
    Guard guard =
        new Guard(settings, services.collections(), services.aliases(), InstantSource.system());
    audit = new AuditLog(security.audit());
    admission = new Admission(settings.limits().work());
    operations = new Operations(settings, services, new Operations.Node(guard, state, admission));
    FrontDesk desk =
        new FrontDesk(
            guard, new CorsPolicy(security.origins()), audit, operations.router().elsewhere());
    setup =
        new ConnectionSetup(
            settings,
            new Dispatcher(
                operations.router(), admission, desk, settings.limits().wire().bodyBytes()),
            services.snapshots().folder().resolve(UPLOADS),
            channels);
  }

  /// Starts to listen, and is ready at once.
  ///
  /// @throws OcelliException UNAVAILABLE when the address cannot be had, INVALID_VALUE for one that
  ///   others reach and no key
  public static OcelliServer start(ServerSettings settings, ServerServices services) {
    OcelliServer server = listening(settings, services);
    server.state.ready();
    return server;
  }

  /// Starts to listen, and is ready once the warm-up has ended; it answers meanwhile.
  ///
  /// @param warmUp what the first requests would otherwise wait for
  /// @throws OcelliException UNAVAILABLE when the address cannot be had
  public static OcelliServer start(
      ServerSettings settings, ServerServices services, Runnable warmUp) {
    OcelliServer server = listening(settings, services);
    server.warmUp(warmUp);
    return server;
  }

  private static OcelliServer listening(ServerSettings settings, ServerServices services) {
    requireKeyBeyondThisMachine(settings);
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

  /// Where clients of this machine reach it: by its address, which no look-up of a name can turn
  /// into that of another machine.
  public URI url() {
    InetAddress bound = ((InetSocketAddress) listener.localAddress()).getAddress();
    String address =
        switch (bound) {
          case InetAddress any when any.isAnyLocalAddress() -> ServerSettings.DEFAULT_HOST;
          case Inet6Address six -> "[" + six.getHostAddress() + "]";
          default -> bound.getHostAddress();
        };
    String scheme = settings.listen().tls() == null ? "http://" : "https://";
    return URI.create(scheme + address + ":" + port());
  }

  /// How the requests of a kind fare.
  public Admission.Load load(Admission.Kind kind) {
    return admission.load(kind);
  }

  private void warmUp(Runnable work) {
    Thread.ofPlatform()
        .name("warm-up")
        .daemon()
        .start(() -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.warn("The warm-up failed: {}", e.toString());
          } finally {
            state.ready();
          }
        });
  }

  /// From now on `/readyz` says no, so that load balancers send their clients elsewhere; all else
  /// goes on until [#close].
  public void leave() {
    state.drain();
  }

  /// Stops accepting, lets requests in flight end until the deadline, then closes.
  @Override
  public void close() {
    state.drain();
    if (listener != null) {
      listener.close().awaitUninterruptibly();
    }
    setup.drain();
    channels.newCloseFuture().awaitUninterruptibly(settings.limits().work().drain().toMillis());
    admission.close();
    setup.close();
    channels.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    operations.close();
    audit.close();
  }

  /// Whoever reaches it could read all pictures and delete them.
  private static void requireKeyBeyondThisMachine(ServerSettings settings) {
    Security security = settings.security();
    String host = settings.listen().host();
    if (security.keys().isNone() && !security.allowNoKey() && !isThisMachine(host)) {
      throw OcelliException.invalid(
          "Listening on "
              + host
              + " would let everybody who reaches this machine read and delete all collections:"
              + " set a key (OCELLI_API_KEY), listen on 127.0.0.1, or ask for it by name"
              + " (--allow-open)");
    }
  }

  /// A name that nothing is known of is complained of by whoever listens.
  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true;
    }
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
