package io.ocelli.app.node;

import io.ocelli.core.service.Snapshots;
import io.ocelli.core.service.Snapshots.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/// Of the home that this process has open.
record LocalSnapshots(Snapshots snapshots) implements NodeSnapshots {
  @Override
  public List<Snapshot> list(String collection) {
    return snapshots.list(collection);
  }

  @Override
  public Snapshot create(String collection) {
    return snapshots.create(collection);
  }

  @Override
  public boolean delete(String collection, String name) {
    return snapshots.delete(collection, name);
  }

  @Override
  public void write(String collection, OutputStream out) throws IOException {
    snapshots.write(collection, out);
  }

  @Override
  public void restore(String collection, Path file, String sha256, LongConsumer sent) {
    snapshots.restore(collection, file, sha256);
  }
}
