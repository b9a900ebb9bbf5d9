package io.ocelli.engine.picture;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EmbeddingCache;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.Point;
import io.ocelli.engine.picture.SourceVectors.Made;
import io.ocelli.engine.space.Space;
import io.ocelli.engine.space.SpaceLocks;
import io.ocelli.engine.space.Spaces;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.collection.StoredCollection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

/// Gives points a vector that they lack, made of what they were made of. What is done is written
/// page by page, so a fill that was cut off goes on where it was when it is asked for again; what
/// changes meanwhile is left to the next one.
public final class VectorFill {
  /// Points between two writes.
  private static final int PAGE = 128;

  private final SourceVectors sources;
  private final Spaces spaces;
  private final SpaceLocks locks;

  public VectorFill(Encoders encoders, ImageCodec codec, EmbeddingCache cache, SpaceLocks locks) {
    sources = new SourceVectors(encoders, codec, cache);
    spaces = new Spaces(encoders);
    this.locks = locks;
  }

  /// @param from name of the vector that points must have
  /// @param to name of the vector that they get
  /// @param text where the text stands that is encoded; null for the picture
  public record Task(String from, String to, PayloadPath text) {
    /// The points that lack it.
    public Filter lacking() {
      return new Filter(
          List.of(new Condition.HasVector(from)),
          List.of(),
          List.of(new Condition.HasVector(to)),
          null);
    }

    private Modality modality() {
      return text == null ? Modality.IMAGE : Modality.TEXT;
    }
  }

  /// @param failures the first ones
  public record Filled(long written, long failed, List<Failure> failures) {}

  public record Failure(PointId id, String reason) {}

  /// @throws InterruptedException when this thread was interrupted; what was made is written
  public Filled fill(StoredCollection stored, Task task, Consumer<Progress> progress)
      throws InterruptedException {
    FillTally tally = begin(stored, task, progress);
    PointId next = null;
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      next = page(stored, task, next, tally);
    } while (next != null);
    return tally.filled();
  }

  private static FillTally begin(StoredCollection stored, Task task, Consumer<Progress> progress) {
    try (Snapshot snapshot = stored.snapshot()) {
      long total = snapshot.count(Filter.must(new Condition.HasVector(task.from())));
      return new FillTally(total, total - snapshot.count(task.lacking()), progress);
    }
  }

  /// @return the first id of the page after it; null after the last one
  private PointId page(StoredCollection stored, Task task, PointId first, FillTally tally) {
    List<Made> made;
    EncoderInfo encoder;
    PointId next;
    try (Snapshot snapshot = stored.snapshot()) {
      ScrollPage page =
          snapshot.scroll(
              new ScrollRequest(
                  task.lacking(), first, PAGE, Selector.Whole.ALL, Selector.Whole.NONE));
      next = page.next();
      encoder = spaces.dense(task.to(), null, task.modality(), snapshot).encoder();
      made =
          task.text() == null
              ? sources.pictures(encoder, page.points(), snapshot.settings().roots())
              : sources.texts(encoder, page.points(), task.text());
    }
    tally.add(write(stored, task, encoder, made), made);
    return next;
  }

  /// Nobody else writes meanwhile, so a vector is of the picture that the point has.
  private int write(StoredCollection stored, Task task, EncoderInfo encoder, List<Made> made) {
    Lock space = locks.of(stored.name()).writeLock();
    space.lock();
    try (Snapshot now = stored.snapshot()) {
      Space place = spaces.dense(task.to(), null, task.modality(), now);
      if (!place.encoder().fingerprint().equals(encoder.fingerprint())) {
        throw new OcelliException(
            ErrorKind.BUSY,
            "the vector `%s` of collection `%s` got another encoder meanwhile; ask again"
                .formatted(task.to(), stored.name()));
      }
      List<Point> points = points(now, task, place, made);
      if (!points.isEmpty()) {
        stored.write(List.of(new Change.SetVectors<>(points, null)), Acknowledge.DURABLE);
      }
      return points.size();
    } finally {
      space.unlock();
    }
  }

  private static List<Point> points(Snapshot now, Task task, Space place, List<Made> made) {
    Map<PointId, StoredPoint> there = new HashMap<>();
    List<PointId> ids =
        made.stream().filter(each -> each.raw() != null).map(each -> each.point().id()).toList();
    now.get(ids, Selector.Whole.ALL, new Selector.Include(List.of(task.to())))
        .forEach(point -> there.put(point.id(), point));
    List<Point> points = new ArrayList<>();
    for (Made each : made) {
      StoredPoint point = there.get(each.point().id());
      if (point != null
          && !point.vectors().containsKey(task.to())
          && each.source().equals(SourceVectors.source(point, task.text()))) {
        VectorValue vector = new VectorValue.Dense(place.place(each.raw()));
        points.add(new Point(point.id(), Map.of(task.to(), vector), Value.Obj.EMPTY));
      }
    }
    return points;
  }

  /// The vectors beside one whose encoders read pictures.
  List<Task> besides(String vector, CollectionSettings settings) {
    List<Task> tasks = new ArrayList<>();
    settings
        .vectors()
        .forEach((name, other) -> {
          if (!name.equals(vector)
              && other.shape() == VectorSettings.Shape.SINGLE
              && spaces.readsPictures(other)) {
            tasks.add(new Task(vector, name, null));
          }
        });
    return tasks;
  }
}
