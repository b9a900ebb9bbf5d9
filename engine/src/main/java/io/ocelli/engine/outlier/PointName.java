package io.ocelli.engine.outlier;

import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.storage.collection.Snapshot;
import java.util.List;

/// How answers name a point: by its id, a picture by its path too.
final class PointName {
  private static final Selector PATH = new Selector.Include(List.of(PictureKeys.PATH));

  private PointName() {}

  static Answer of(Snapshot snapshot, int doc) {
    StoredPoint point = snapshot.read(doc, PATH, Selector.Whole.NONE);
    Answer answer = new Answer().put("id", Answer.id(point.id()));
    String path = point.payload().text(PictureKeys.PATH);
    return path == null ? answer : answer.put("path", path);
  }
}
