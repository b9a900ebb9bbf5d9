package io.ocelli.engine.collection;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.EncoderInfo.Modality;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector.Whole;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.vector.VectorInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the first requests would otherwise wait for: opens every collection, has each of its dense
/// vectors searched once, and runs once each encoder that a collection is pinned to. What fails is
/// told to whoever asks for it later.
public final class WarmUp implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int SIDE = 64;

  private final CollectionService collections;
  private final Encoders encoders;
  private final Set<String> warm = new HashSet<>();
  private volatile boolean closed;

  public WarmUp(CollectionService collections, Encoders encoders) {
    this.collections = collections;
    this.encoders = encoders;
  }

  @Override
  public void run() {
    for (CollectionInfo info : collections.list()) {
      if (closed) {
        return;
      }
      if (info.fault() == null) {
        attempt("collection " + info.name(), () -> searchEach(info));
        info.settings().vectors().values().forEach(this::runOnce);
      }
    }
  }

  private void searchEach(CollectionInfo info) {
    List<StoredPoint> first =
        collections
            .scroll(info.name(), new ScrollRequest(Filter.ALL, null, 1, Whole.NONE, Whole.ALL))
            .points();
    if (first.isEmpty()) {
      return;
    }
    StoredPoint point = first.getFirst();
    info.settings()
        .vectors()
        .forEach((name, _) -> {
          if (point.vectors().containsKey(name)) {
            VectorInput near = new VectorInput.OfPoint(point.id());
            collections.search(info.name(), SearchRequest.nearest(near, 1).withUsing(name));
          }
        });
  }

  private void runOnce(VectorSettings vector) {
    if (vector.encoder() != null && warm.add(vector.encoder().name())) {
      String name = vector.encoder().name();
      attempt("encoder " + name, () -> run(name));
    }
  }

  private void run(String encoder) {
    if (encoders.info(encoder).reads(Modality.IMAGE)) {
      ImageEncoder images = encoders.image(encoder);
      PixelImage black = new PixelImage(SIDE, SIDE, new byte[SIDE * SIDE * 3]);
      images.encode(List.of(images.prepare(black)));
    }
    if (encoders.info(encoder).reads(Modality.TEXT)) {
      encoders.text(encoder).encode(List.of("a"), TextEncoder.QUERY);
    }
  }

  /// Ends what [#run] does in another thread, soon.
  @Override
  public void close() {
    closed = true;
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.debug("The warm-up of {} failed: {}", what, e.toString());
    }
  }
}
