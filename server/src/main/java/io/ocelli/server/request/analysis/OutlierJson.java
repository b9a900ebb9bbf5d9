package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.analysis.OutlierRequest.LocalOutlierFactor;
import io.ocelli.core.analysis.OutlierRequest.LowVariance;
import io.ocelli.core.analysis.OutlierRequest.Mahalanobis;
import io.ocelli.core.analysis.OutlierRequest.Method;
import io.ocelli.core.analysis.OutlierRequest.NeighbourDistance;
import io.ocelli.core.analysis.OutlierRequest.Neighbours;
import io.ocelli.core.analysis.OutlierRequest.Reference;
import io.ocelli.core.analysis.OutlierRequest.Report;
import io.ocelli.server.json.BodyPart;
import java.util.Set;

/// Bodies that ask for outliers.
final class OutlierJson {
  private static final Set<String> KEYS =
      Set.of(
          "method",
          "k",
          "distance",
          "components",
          "variance",
          "reference",
          "reference_sample",
          "false_positive_rate",
          "limit",
          "nearest",
          "write_payload");

  private static final String KNN = "knn";
  private static final String MAHALANOBIS = "mahalanobis";
  private static final String LOF = "lof";

  private final ScopeJson scopes;

  OutlierJson(ScopeJson scopes) {
    this.scopes = scopes;
  }

  OutlierRequest read(BodyPart body) {
    return new OutlierRequest(
        scopes.read(body, KEYS), reference(body), method(body), rate(body), report(body));
  }

  private Reference reference(BodyPart body) {
    BodyPart filter = body.get("reference");
    BodyPart sample = body.get("reference_sample");
    return new Reference(
        filter == null ? null : scopes.filter(filter),
        sample == null ? Reference.DEFAULT_SAMPLE : sample.integer(2, Reference.MOST));
  }

  private static double rate(BodyPart body) {
    BodyPart part = body.get("false_positive_rate");
    double rate = part == null ? OutlierRequest.DEFAULT_RATE : part.number();
    if (!(rate > 0 && rate < 1)) {
      throw part.invalid(Double.toString(rate), "be above 0 and below 1");
    }
    return rate;
  }

  private static Method method(BodyPart body) {
    BodyPart part = body.get("method");
    String method = part == null ? KNN : part.text();
    Method found =
        switch (method) {
          case KNN -> new Neighbours(k(body), distance(body));
          case MAHALANOBIS -> mahalanobis(body);
          case LOF -> new LocalOutlierFactor(k(body));
          default -> throw part.invalid("\"" + method + "\"", "be `knn`, `mahalanobis` or `lof`");
        };
    refuse(body, "k", method, MAHALANOBIS);
    refuse(body, "distance", method, MAHALANOBIS, LOF);
    refuse(body, "components", method, KNN, LOF);
    refuse(body, "variance", method, KNN, LOF);
    return found;
  }

  /// What the method would not look at.
  private static void refuse(BodyPart body, String key, String method, String... others) {
    if (body.has(key) && Set.of(others).contains(method)) {
      throw body.get(key).malformed("method `" + method + "` has no `" + key + "`");
    }
  }

  private static int k(BodyPart body) {
    BodyPart k = body.get("k");
    return k == null
        ? OutlierRequest.DEFAULT_NEIGHBOURS
        : k.integer(1, OutlierRequest.MOST_NEIGHBOURS);
  }

  private static NeighbourDistance distance(BodyPart body) {
    BodyPart part = body.get("distance");
    String distance = part == null ? "mean" : part.text();
    return switch (distance) {
      case "mean" -> NeighbourDistance.MEAN;
      case "kth" -> NeighbourDistance.KTH;
      default -> throw part.invalid("\"" + distance + "\"", "be `mean` or `kth`");
    };
  }

  private static Method mahalanobis(BodyPart body) {
    BodyPart components = body.get("components");
    BodyPart variance = body.get("variance");
    String which = components == null ? "all" : components.text();
    return switch (which) {
      case "all" -> {
        if (variance != null) {
          throw variance.malformed("only `components`: `low` has a `variance`");
        }
        yield new Mahalanobis();
      }
      case "low" -> new LowVariance(variance(variance));
      default -> throw components.invalid("\"" + which + "\"", "be `all` or `low`");
    };
  }

  private static double variance(BodyPart part) {
    double share = part == null ? OutlierRequest.DEFAULT_VARIANCE : part.number();
    if (!(share > 0 && share <= 1)) {
      throw part.invalid(Double.toString(share), "be above 0 and at most 1");
    }
    return share;
  }

  private static Report report(BodyPart body) {
    BodyPart limit = body.get("limit");
    BodyPart nearest = body.get("nearest");
    return new Report(
        limit == null ? Report.DEFAULT_LISTED : limit.integer(1, Report.MOST_LISTED),
        nearest == null ? Report.DEFAULT_NEAREST : nearest.integer(0, Report.MOST_NEAREST),
        WrittenKey.read(body.get("write_payload")));
  }
}
