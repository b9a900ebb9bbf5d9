package io.ocelli.engine.query.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.OrderBy;
import io.ocelli.core.query.OrderedRequest;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.ScrollRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import java.util.ArrayList;
import java.util.List;

/// Asks the engine and the model for what has no scores: pages, counts, facets, orders.
final class ListQuestions {
  private static final List<String> KEYS =
      List.of("k", "n", "b", "w", "f", "t", "doc", "o.in", "o[].in", "none");

  private final World world;
  private final String searched;
  private final Chance chance;
  private final RandomSteps steps;
  private final RandomFilters filters;
  private final Tally tally;

  ListQuestions(World world, String searched, Chance chance, Tally tally) {
    this.world = world;
    this.searched = searched;
    this.chance = chance;
    this.tally = tally;
    steps = new RandomSteps(world, searched, chance, true);
    filters = new RandomFilters(chance);
  }

  private ModelCollection model() {
    return world.models.get(searched);
  }

  void count() {
    Filter filter = filters.filter(2);
    assertEquals(
        model().passing(filter).size(),
        world.engine().count(searched, filter),
        () -> searched + " " + filter);
    done("count");
  }

  void facet() {
    Filter filter = filters.mostlyLoose();
    String key = chance.pick(KEYS);
    int limit = 1 + chance.below(30);
    assertEquals(
        ModelCompounds.facets(model().passing(filter), PayloadPath.parse(key), limit),
        world.engine().facet(searched, key, filter, limit),
        () -> searched + " " + key + " " + filter);
    done("facet");
  }

  /// All pages, one after the other.
  void scroll() {
    Filter filter = filters.mostlyLoose();
    int limit = 1 + chance.below(100);
    List<PointId> found = new ArrayList<>();
    ScrollPage page = new ScrollPage(List.of(), null);
    do {
      page = world.engine().scroll(searched, page(filter, page.next(), limit));
      page.points().forEach(point -> found.add(point.id()));
    } while (page.next() != null);
    assertEquals(
        model().passing(filter).stream().map(ModelPoint::id).toList(),
        found,
        () -> searched + " " + filter);
    done("scroll");
  }

  private static ScrollRequest page(Filter filter, PointId from, int limit) {
    return new ScrollRequest(filter, from, limit, Selector.Whole.NONE, Selector.Whole.NONE);
  }

  void ordered() {
    Filter filter = filters.mostlyLoose();
    OrderBy order = steps.order();
    OrderedRequest request =
        new OrderedRequest(
            filter, order, 1 + chance.below(200), Selector.Whole.ALL, Selector.Whole.NONE);
    List<Hit> expected =
        Questions.outcome(
            index -> new ModelOrder(order, index).of(model().passing(filter), 0),
            model().settings.payloadIndexes().get(order.key().text()));
    if (expected == null) {
      assertThrows(OcelliException.class, () -> world.engine().ordered(searched, request));
    } else {
      compare(expected.stream().limit(request.limit()).toList(), request);
    }
    done("ordered scroll");
  }

  private void compare(List<Hit> expected, OrderedRequest request) {
    var found = world.engine().ordered(searched, request);
    assertEquals(
        expected,
        found.stream().map(each -> new Hit(each.point().id(), 0, each.value())).toList(),
        request::toString);
    for (var each : found) {
      StoredPoint point = each.point();
      assertEquals(model().points.get(point.id()).payload(), point.payload());
      assertNull(point.vectors());
    }
  }

  private void done(String kind) {
    tally.count(kind);
    tally.compared();
  }
}
