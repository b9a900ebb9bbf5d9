package io.ocelli.engine.duplicate;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.picture.PictureLooks;
import io.ocelli.core.picture.PicturePrint;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.picture.PictureBytes;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Makes the prints of pictures, each from its file. Files that are gone, changed or damaged are
/// told, and their points are compared by their vectors.
final class Prints {
  private final Snapshot snapshot;
  private final PictureLooks looks;
  private final PrintFile kept;
  private final List<Unread> unread = Collections.synchronizedList(new ArrayList<>());

  Prints(Snapshot snapshot, PictureLooks looks, PrintFile kept) {
    this.snapshot = snapshot;
    this.looks = looks;
    this.kept = kept;
  }

  /// A picture that could not be looked at.
  record Unread(PointId id, String path, String reason) {}

  /// @param pictures one of each content
  /// @return those that could not be read, by path
  List<Unread> make(List<Candidate> pictures, Workers workers, Pace pace) {
    AtomicLong done = new AtomicLong();
    workers.each(
        pictures.size(),
        i -> {
          Candidate picture = pictures.get(i);
          if (!kept.has(picture.hash())) {
            make(picture);
          }
          pace.step(done.incrementAndGet(), pictures.size());
        });
    unread.sort(Comparator.comparing(Unread::path));
    return List.copyOf(unread);
  }

  private void make(Candidate picture) {
    PicturePrint print;
    try {
      print = looks.print(PictureBytes.of(picture.id(), snapshot));
    } catch (OcelliException e) {
      unread.add(new Unread(picture.id(), picture.path(), e.getMessage()));
      return;
    }
    kept.add(picture.hash(), print);
  }
}
