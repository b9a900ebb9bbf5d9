package io.ocelli.storage.check;

import io.ocelli.core.error.OcelliException;
import io.ocelli.storage.check.Finding.Remedy;
import io.ocelli.storage.collection.ClosedCollection;
import io.ocelli.storage.collection.ClosedCollection.Committed;
import io.ocelli.storage.log.LogCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.Directory;

/// Looks at the files of one collection and changes none.
final class CollectionCheck {
  private static final String RESTORE = "; restore a snapshot";

  private final ClosedCollection collection;
  private final List<Finding> findings = new ArrayList<>();

  private CollectionCheck(ClosedCollection collection) {
    this.collection = collection;
  }

  static List<Finding> look(ClosedCollection collection) {
    CollectionCheck check = new CollectionCheck(collection);
    Committed committed = check.commit();
    if (committed != null) {
      check.name(committed);
      check.segments();
      check.transforms(committed);
      check.log(committed);
    }
    return List.copyOf(check.findings);
  }

  /// Null where there is nothing to go by.
  private Committed commit() {
    try {
      return collection.committed();
    } catch (IOException | RuntimeException e) {
      add("index", IndexCheck.oneLine(e) + RESTORE, Remedy.NONE);
      return null;
    }
  }

  private void name(Committed committed) {
    try {
      if (!collection.readName().equals(committed.name())) {
        add("name", "says another name than the index, `" + committed.name() + "`", Remedy.REPAIR);
      }
    } catch (IOException e) {
      add("name", IndexCheck.oneLine(e), Remedy.REPAIR);
    }
  }

  private void segments() {
    try (Directory index = collection.openIndex()) {
      findings.addAll(IndexCheck.look(index));
    } catch (IOException | RuntimeException e) {
      add("index", IndexCheck.oneLine(e) + RESTORE, Remedy.NONE);
    }
  }

  private void transforms(Committed committed) {
    for (String id : committed.transforms()) {
      try {
        collection.readTransform(id);
      } catch (IOException | RuntimeException e) {
        add("transforms/" + id, IndexCheck.oneLine(e) + RESTORE, Remedy.NONE);
      }
    }
  }

  private void log(Committed committed) {
    try {
      LogCheck.Report report = collection.checkLog(committed.sequence());
      report.damage().ifPresent(damage -> add("log", damage + lost(report), Remedy.REPAIR));
    } catch (OcelliException e) {
      add("log", e.getMessage(), Remedy.NONE);
    } catch (IOException e) {
      add("log", IndexCheck.oneLine(e), Remedy.NONE);
    }
  }

  /// What a cut costs. Writes that waited together share a frame.
  static String lost(LogCheck.Report report) {
    return "; %d logged groups of writes before it are kept, what it held is lost, and at least %d groups behind it"
        .formatted(report.frames(), report.framesBehind());
  }

  private void add(String file, String reason, Remedy remedy) {
    findings.add(new Finding(file, reason, remedy));
  }
}
