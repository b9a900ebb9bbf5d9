package io.ocelli.encoder.batch;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The platform threads that networks run on, and nothing else: so 64 callers do not run 64
/// networks at once, each a batch's memory and a 64th of the cores. Queries go before bulk work;
/// the rest waits in the order of its coming. Bulk callers wait for room in a short queue, so that
/// one with much to do does not stand before all others.
public final class NetworkThreads implements RunQueue, AutoCloseable {
  /// A thread never waits for a bulk caller to come back with more.
  private static final int BULK_WAITING_PER_THREAD = 2;

  private final ThreadPoolExecutor pool;
  private final Semaphore bulkRoom;
  private final AtomicLong arrivals = new AtomicLong();

  private static final class NetworkThread extends Thread {
    private Scratch scratch;

    NetworkThread(Runnable work, String name) {
      super(work, name);
      setDaemon(true);
    }

    @Override
    public void run() {
      try (Scratch own = new Scratch()) {
        scratch = own;
        super.run();
      }
    }
  }

  private record Ticket(Urgency urgency, long arrival, Consumer<Scratch> work, Semaphore room)
      implements Runnable, Comparable<Ticket> {
    private static final Comparator<Ticket> ORDER =
        Comparator.comparing(Ticket::urgency).thenComparingLong(Ticket::arrival);

    @Override
    public int compareTo(Ticket other) {
      return ORDER.compare(this, other);
    }

    @Override
    public void run() {
      Scratch scratch = ((NetworkThread) Thread.currentThread()).scratch;
      try {
        work.accept(scratch);
      } finally {
        scratch.reset();
        if (urgency == Urgency.BULK) {
          room.release();
        }
      }
    }
  }

  /// @param name of the threads
  /// @param threads started one by one as there is work
  public NetworkThreads(String name, int threads) {
    bulkRoom = new Semaphore((1 + BULK_WAITING_PER_THREAD) * threads, true);
    AtomicLong number = new AtomicLong();
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            work -> new NetworkThread(work, name + "-" + number.getAndIncrement()));
  }

  @Override
  public void submit(Urgency urgency, Consumer<Scratch> work) {
    if (urgency == Urgency.BULK) {
      bulkRoom.acquireUninterruptibly();
    }
    try {
      pool.execute(new Ticket(urgency, arrivals.getAndIncrement(), work, bulkRoom));
    } catch (RejectedExecutionException e) {
      if (urgency == Urgency.BULK) {
        bulkRoom.release();
      }
      throw new OcelliException(ErrorKind.UNAVAILABLE, "the encoders are shut down", e);
    }
  }

  /// What waits is still done; new work is refused.
  @Override
  public void close() {
    pool.shutdown();
  }
}
