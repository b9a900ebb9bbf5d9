package io.ocelli.engine.query;

import io.ocelli.storage.query.Scope;
import java.util.Arrays;

/// Chooses points at random, each with the same chance and at most once.
final class Sampling {
  private final Session session;

  Sampling(Session session) {
    this.session = session;
  }

  /// In random order; all of them where there are no more.
  int[] some(Scope scope, int limit) {
    int[] docs = session.snapshot().docs(scope, session.deadline());
    int count = Math.min(limit, docs.length);
    for (int i = 0; i < count; i++) {
      int other = session.random().nextInt(i, docs.length);
      int doc = docs[other];
      docs[other] = docs[i];
      docs[i] = doc;
    }
    return Arrays.copyOf(docs, count);
  }
}
