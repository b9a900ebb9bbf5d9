package io.ocelli.app.map;

import io.ocelli.app.node.Node;
import io.ocelli.app.node.Node.ListOfJob;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Page;
import io.ocelli.core.service.Jobs.PageRequest;
import java.util.ArrayList;
import java.util.List;

/// The points of a map that are drawn, the ones that stand for all first.
///
/// @param ids as JSON has them
/// @param positions `x, y` of each
/// @param colors one a point, as the legend explains them; NaN for none
/// @param labels one a point; empty where there is none
/// @param total points of the map, drawn or not
public record DrawnMap(
    List<Value> ids,
    float[] positions,
    float[] colors,
    List<String> labels,
    Legend legend,
    long total) {
  private static final int PAGE = 1_000;

  public int count() {
    return ids.size();
  }

  /// @param result of the map's job
  /// @param most points at most
  /// @param labelled whether the job was asked for labels
  public static DrawnMap of(
      Node node, String collection, Node.Analysed map, int most, boolean labelled) {
    List<Value.Obj> points = items(node, collection, map.job(), "points", most);
    List<String> labels = new ArrayList<>();
    if (labelled) {
      items(node, collection, map.job(), "labels", most)
          .forEach(item -> labels.add(item.text("label")));
    }
    List<Value> ids = new ArrayList<>();
    float[] positions = new float[2 * points.size()];
    float[] colors = new float[points.size()];
    for (int i = 0; i < points.size(); i++) {
      Value.Obj point = points.get(i);
      ids.add(point.fields().get("id"));
      positions[2 * i] = (float) number(point.fields().get("x"));
      positions[2 * i + 1] = (float) number(point.fields().get("y"));
      colors[i] = (float) number(point.fields().get("color"));
    }
    Legend legend = Legend.of(map.result().fields().get("legend"));
    return new DrawnMap(
        ids, positions, colors, labels, legend, map.result().integer("count", ids.size()));
  }

  private static List<Value.Obj> items(
      Node node, String collection, String job, String list, int most) {
    List<Value.Obj> items = new ArrayList<>();
    while (items.size() < most) {
      int limit = Math.min(PAGE, most - items.size());
      Page page =
          node.page(
              collection,
              new ListOfJob(MapRequest.KIND, job, list),
              new PageRequest(items.size(), limit));
      items.addAll(page.items());
      if (page.items().isEmpty() || items.size() >= page.total()) {
        break;
      }
    }
    return items;
  }

  static double number(Value value) {
    return switch (value) {
      case Value.Int(long whole) -> whole;
      case Value.Real(double real) -> real;
      case null -> Double.NaN;
      case Value.Null _, Value.Bool _, Value.Text _, Value.Array _, Value.Obj _ -> Double.NaN;
    };
  }
}
