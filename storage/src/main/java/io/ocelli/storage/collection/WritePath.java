package io.ocelli.storage.collection;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.storage.change.LivePoints;
import io.ocelli.storage.change.OpCodec;
import io.ocelli.storage.change.Resolver;
import io.ocelli.storage.log.LogSettings;
import io.ocelli.storage.log.WriteLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.document.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a write gets from its caller to the disk and before the readers: worked out on the newest
/// state, logged (now it is durable), put into the index, shown. The log keeps what no commit of
/// the index holds yet; opening does it again. Everything here is called by one thread at a time.
final class WritePath {
  private static final Logger LOG = LoggerFactory.getLogger(WritePath.class);

  /// Of the log; what was written since readers last looked is kept in memory up to here.
  private static final long UNSEEN_BYTES = 16L << 20;

  /// What an operation takes on the heap beside its bytes in the log, about.
  private static final long HEAP_PER_POINT = 150;

  /// A frame of the log takes no further write from here on.
  private static final long FRAME_BYTES = 32L << 20;

  private final String name;
  private final CollectionIndex index;
  private final WriteLog log;
  private final NewestPoints shown;

  /// The newest state of the points.
  private LivePoints live;

  /// Written and not shown.
  private volatile long unseenBytes;

  /// Set where the index fell behind the log; the next write, or look, mends it first.
  private volatile boolean behind;

  private volatile CommitState state;

  /// Opens the log and does again what it holds.
  static WritePath open(CollectionFiles files, CollectionIndex index) throws IOException {
    WriteLog log = WriteLog.open(files.log(), LogSettings.of("collection `" + files.name() + "`"));
    try {
      return new WritePath(files.name(), index, log);
    } catch (IOException | RuntimeException | Error e) {
      log.close();
      throw e;
    }
  }

  WritePath(String name, CollectionIndex index, WriteLog log) throws IOException {
    this.name = name;
    this.index = index;
    this.log = log;
    shown = NewestPoints.shown(index);
    live = new LivePoints(shown);
    behind = true;
    state = index.committed();
    mend();
  }

  /// Of the last write.
  CommitState state() {
    return state;
  }

  /// Bytes that opening would have to do again.
  long logged() {
    return log.bytes();
  }

  /// Whether readers lack something that was acknowledged.
  boolean hasUnseen() {
    return unseenBytes > 0 || behind || index.isBroken();
  }

  /// Bytes that were written and are not shown, about.
  long unseen() {
    return unseenBytes;
  }

  /// Whether the index could not follow the log.
  boolean isBehind() {
    return behind;
  }

  /// Makes the writes durable all together, then visible. Each is ended on its own.
  void carryOut(List<Write> group) {
    try {
      mend();
      for (List<Write> left = group; !left.isEmpty(); ) {
        Group next = new Group(left);
        log(next);
        left = left.subList(next.seen, left.size());
      }
    } catch (IOException | RuntimeException e) {
      throw Faults.of(name, e);
    } finally {
      letGo();
    }
  }

  /// Writes that share a frame of the log.
  private final class Group {
    private final List<Write> accepted = new ArrayList<>();
    private final LivePoints points = new LivePoints(live);
    private final List<ByteBuffer> bodies = new ArrayList<>();
    private final Map<Point, Document> documents = new IdentityHashMap<>();
    private final CommitState before = state;
    private int seen;
    private int changes;
    private long bytes;

    /// Takes as many as make a frame of moderate size, and at least one.
    Group(List<Write> writes) {
      while (seen < writes.size() && bytes < FRAME_BYTES) {
        Write write = writes.get(seen++);
        try {
          accept(write);
        } catch (RuntimeException e) {
          write.fail(Faults.of(name, e));
        } catch (StackOverflowError e) {
          write.fail(OcelliException.invalid("The payload is nested too deep; flatten it"));
        }
      }
    }

    private void accept(Write write) {
      List<Change<Point>> asked = write.changes(before);
      LivePoints own = new LivePoints(points);
      Resolver resolver = new Resolver(own);
      asked.forEach(resolver::resolve);
      ByteBuffer body = OpCodec.write(resolver.ops());
      points.apply(own);
      bodies.add(body);
      bytes += body.remaining() + HEAP_PER_POINT * resolver.ops().size();
      documents.putAll(write.documents());
      write.logged(before.sequence() + changes + 1);
      changes += asked.size();
      accepted.add(write);
    }
  }

  private void log(Group group) throws IOException {
    if (group.accepted.isEmpty()) {
      return;
    }
    log.append(group.before.sequence() + 1, group.changes, group.bodies.toArray(ByteBuffer[]::new));
    state = group.before.after(group.changes);
    try {
      unseenBytes += Math.max(1, group.bytes);
      live.apply(group.points);
      end(group, Acknowledge.DURABLE);
      index.write(writer -> IndexOps.put(writer, group.points, live, documents(group)), state);
      if (unseenBytes > UNSEEN_BYTES
          || group.accepted.stream().anyMatch(write -> write.when == Acknowledge.VISIBLE)) {
        show();
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn("Collection {}: the index lost a write that is logged: {}", name, e.toString());
      behind = true;
      mendAfterLogging();
    }
    end(group, Acknowledge.VISIBLE);
  }

  /// What is logged will be there when the index can be written again; who waits to see it must
  /// know that it cannot be yet.
  private void mendAfterLogging() throws IOException {
    try {
      mend();
    } catch (IOException | RuntimeException e) {
      OcelliException fault = Faults.of(name, e);
      throw new OcelliException(
          fault.kind(),
          "Collection `"
              + name
              + "` has taken the write, which is durable and cannot be shown yet: "
              + fault.getMessage(),
          e);
    }
  }

  private Function<Point, Document> documents(Group group) {
    PointDocuments documents = new PointDocuments(state);
    return point -> {
      Document made = group.documents.get(point);
      return made == null ? documents.of(point) : made;
    };
  }

  private static void end(Group group, Acknowledge when) {
    group.accepted.stream().filter(write -> write.when == when).forEach(Write::succeed);
  }

  /// Lets new readers see all that was written.
  void show() throws IOException {
    mend();
    letGo();
    index.show(state);
    live = new LivePoints(shown);
    unseenBytes = 0;
  }

  /// Brings the index to where the log is, from its last commit on, where it is not. Readers see
  /// what they saw until all is done.
  private void mend() throws IOException {
    if (!behind && !index.isBroken()) {
      return;
    }
    behind = true;
    letGo();
    index.rollback();
    CommitState committed = index.committed();
    try (Replay replay = new Replay(name, index, committed)) {
      log.replay(committed.sequence(), replay::again);
      // A commit that was not logged may have gone past the log.
      log.trim(committed.sequence());
      state = replay.state();
    }
    index.show(state);
    live = new LivePoints(shown);
    unseenBytes = 0;
    behind = false;
    if (state.sequence() > committed.sequence()) {
      LOG.info(
          "Collection {}: {} logged writes were done again",
          name,
          state.sequence() - committed.sequence());
    }
  }

  /// Readers that are no longer needed must not keep files from being deleted.
  private void letGo() {
    try {
      shown.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes the state in a commit of its own: other than points it is not logged. It takes a
  /// sequence number in the log all the same, so that what failed before cannot follow it.
  void change(UnaryOperator<CommitState> change) throws IOException {
    mend();
    CommitState changed = change.apply(state);
    number();
    commitAs(changed.at(state.sequence()));
  }

  private void number() {
    log.append(state.sequence() + 1, 1, ByteBuffer.allocate(0));
    state = state.after(1);
  }

  /// Commits everything that was written so far, and no part of anything else.
  void commit() throws IOException {
    mend();
    commitAs(state);
  }

  /// What is written and not committed is part of it: nothing may be rolled back in between.
  private void commitAs(CommitState next) throws IOException {
    try {
      index.announce(next);
      index.commit();
    } catch (IOException | RuntimeException e) {
      behind = true;
      throw e;
    }
    state = next;
    show();
    trim(next.sequence());
  }

  /// The next commit tries again.
  private void trim(long upTo) {
    try {
      log.trim(upTo);
    } catch (OcelliException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /// First half of a checkpoint: says what the commit is to say, which follows without the turn.
  void announce() throws IOException {
    mend();
    index.announce(state);
  }

  /// Second half: what the commit holds need not be logged any longer. Only the disk knows: where
  /// the index was rolled back since it was announced, nothing has been committed.
  void committed() throws IOException {
    trim(index.committed().sequence());
  }

  /// After a commit that failed: where a force of a file fails, nobody knows what of it is on the
  /// disk, and another force does not tell. So what was not committed is written anew. May be
  /// called by any thread.
  void distrust() {
    behind = true;
  }

  /// Rewrites points and changes the state in one commit; when it fails nothing has changed.
  void rewrite(CollectionIndex.Changes changes, UnaryOperator<CommitState> change)
      throws IOException {
    commit();
    try {
      CommitState next = change.apply(state);
      number();
      index.write(changes, next);
      commitAs(next.at(state.sequence()));
    } catch (IOException | RuntimeException | Error e) {
      behind = true;
      throw e;
    }
  }

  void close() {
    letGo();
    log.close();
  }
}
