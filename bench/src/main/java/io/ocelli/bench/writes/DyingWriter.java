package io.ocelli.bench.writes;

import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.storage.collection.Catalog;
import io.ocelli.storage.collection.StoredCollection;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that writes until its log is about as long as a log gets, says how long,
/// and is gone, as if it had been killed.
final class DyingWriter {
  /// Just below where a log is committed by itself.
  private static final long LOG_BYTES = 60L << 20;

  private static final int BATCH = 1_000;

  private DyingWriter() {}

  /// @param first id of the first point
  static List<String> command(Path folder, int dims, long first) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(DyingWriter.class.getName());
    command.addAll(List.of(folder.toString(), Integer.toString(dims), Long.toString(first)));
    return command;
  }

  static void main(String[] args) {
    WritePoints points = new WritePoints(Integer.parseInt(args[1]));
    long next = Long.parseLong(args[2]);
    StoredCollection collection = Catalog.open(Path.of(args[0])).get(OcelliTarget.NAME);
    while (collection.logged() < LOG_BYTES) {
      collection.write(List.of(Change.upsert(points.batch(next, BATCH))), Acknowledge.DURABLE);
      next += BATCH;
    }
    System.out.println(next + " " + collection.logged());
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
