package io.ocelli.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Sends prepared requests over many connections from one thread: as fast as they are answered, or
/// at a rate that does not wait for answers (so that a slow server is seen as its clients see it).
final class LoadClient implements AutoCloseable {
  private static final int ANSWER_BYTES = 64 << 10;

  private final InetSocketAddress address;
  private final List<byte[]> requests;
  private final Selector selector;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private int next;
  private int broken;

  /// @param requests whole HTTP requests, sent in turn
  LoadClient(InetSocketAddress address, List<byte[]> requests, int connections) throws IOException {
    this.address = address;
    this.requests = requests;
    selector = Selector.open();
    for (int i = 0; i < connections; i++) {
      idle.add(new Connection());
    }
  }

  private final class Connection {
    private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer out;
    private long due;

    Connection() throws IOException {
      channel = SocketChannel.open(address);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      key = channel.register(selector, 0, this);
    }

    void send(long at) throws IOException {
      due = at;
      out = ByteBuffer.wrap(requests.get(next++ % requests.size()));
      write();
    }

    void write() throws IOException {
      channel.write(out);
      key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// @return whether the answer is there
    boolean read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("closed");
      }
      return Answer.length(in) > 0;
    }

    void count(Outcome outcome, long now) {
      boolean accepted = Answer.status(in) == 200;
      (accepted ? outcome.accepted() : outcome.refused()).add(now - due);
      (accepted ? outcome.acceptedInside() : outcome.refusedInside())
          .add(Answer.nanosInside(in, in.position()));
      in.clear();
      key.interestOps(0);
    }
  }

  /// Each connection sends its next request when the last one is answered.
  Outcome closedLoop(double seconds) throws IOException {
    return run(seconds, Double.POSITIVE_INFINITY);
  }

  /// @param rate requests a second, evenly spaced
  Outcome openLoop(double seconds, double rate) throws IOException {
    return run(seconds, rate);
  }

  private Outcome run(double seconds, double rate) throws IOException {
    Outcome outcome = Outcome.empty(seconds);
    broken = 0;
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    long sent = 0;
    long now = start;
    while (now < end) {
      while (!idle.isEmpty() && due(start, sent, rate) <= now) {
        long at = Double.isInfinite(rate) ? now : due(start, sent, rate);
        idle.poll().send(at);
        sent++;
      }
      await(due(start, sent, rate) - now);
      now = System.nanoTime();
      receive(outcome);
    }
    long busy = drain(outcome);
    return outcome.withBroken(broken + (int) busy);
  }

  private static long due(long start, long number, double rate) {
    return start + (long) (number * 1e9 / rate);
  }

  private void await(long nanos) throws IOException {
    if (idle.isEmpty() || nanos > 2_000_000) {
      selector.select(idle.isEmpty() ? 100 : nanos / 1_000_000);
    } else {
      selector.selectNow();
      if (nanos > 50_000 && selector.selectedKeys().isEmpty()) {
        LockSupport.parkNanos(nanos / 2);
      }
    }
  }

  private void receive(Outcome outcome) throws IOException {
    var keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      SelectionKey key = keys.next();
      keys.remove();
      Connection connection = (Connection) key.attachment();
      try {
        if (key.isWritable()) {
          connection.write();
        } else if (connection.read()) {
          connection.count(outcome, System.nanoTime());
          idle.add(connection);
        }
      } catch (IOException e) {
        broken++;
        connection.channel.close();
        idle.add(new Connection());
      }
    }
  }

  /// Waits for what is under way, at most some seconds.
  ///
  /// @return requests that are still unanswered
  private long drain(Outcome outcome) throws IOException {
    long end = System.nanoTime() + 5_000_000_000L;
    while (idle.size() < selector.keys().size() && System.nanoTime() < end) {
      selector.select(100);
      receive(outcome);
    }
    return selector.keys().stream().filter(SelectionKey::isValid).count() - idle.size();
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
