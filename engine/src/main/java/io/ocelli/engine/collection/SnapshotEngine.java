package io.ocelli.engine.collection;

import io.ocelli.core.service.Snapshots;
import io.ocelli.storage.backup.Backups;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// The snapshots of a catalogue.
public final class SnapshotEngine implements Snapshots {
  private final Backups backups;

  public SnapshotEngine(Backups backups) {
    this.backups = backups;
  }

  @Override
  public List<Snapshot> list(String collection) {
    return backups.list(collection);
  }

  @Override
  public Snapshot create(String collection) {
    return backups.create(collection);
  }

  @Override
  public boolean delete(String collection, String name) {
    return backups.delete(collection, name);
  }

  @Override
  public Path folder() {
    return backups.folder();
  }

  @Override
  public Path file(String collection, String name) {
    return backups.file(collection, name);
  }

  @Override
  public void write(String collection, OutputStream out) throws IOException {
    backups.write(collection, out);
  }

  @Override
  public void restore(String collection, Path file, String sha256) {
    backups.restore(collection, file, sha256);
  }
}
