package io.ocelli.engine.space;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Keeps the vectors of a collection in one space: held shared while vectors are made with the
/// transform in force and written, and exclusively while that transform is replaced.
public final class SpaceLocks {
  private final ConcurrentHashMap<String, ReadWriteLock> locks = new ConcurrentHashMap<>();

  public ReadWriteLock of(String collection) {
    return locks.computeIfAbsent(collection, _ -> new ReentrantReadWriteLock());
  }
}
