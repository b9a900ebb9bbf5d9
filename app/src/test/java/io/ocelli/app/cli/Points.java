package io.ocelli.app.cli;

import io.ocelli.app.node.LocalNode;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole collection page by page.
final class Points {
  private static final int PAGE = 200;

  private Points() {}

  static List<StoredPoint> all(LocalNode node, String collection) {
    List<StoredPoint> points = new ArrayList<>();
    PointId from = null;
    do {
      ScrollPage page =
          node.service()
              .scroll(
                  collection,
                  new ScrollRequest(
                      Filter.ALL, from, PAGE, Selector.Whole.ALL, Selector.Whole.ALL));
      points.addAll(page.points());
      from = page.next();
    } while (from != null);
    return points;
  }
}
