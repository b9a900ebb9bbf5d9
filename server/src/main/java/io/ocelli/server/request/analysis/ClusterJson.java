package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.ClusterMethod;
import io.ocelli.core.analysis.ClusterMethod.Count;
import io.ocelli.core.analysis.ClusterMethod.CountBy;
import io.ocelli.core.analysis.ClusterMethod.Density;
import io.ocelli.core.analysis.ClusterMethod.KMeans;
import io.ocelli.core.analysis.ClusterMethod.Threshold;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.ClusterRequest.ByJob;
import io.ocelli.core.analysis.ClusterRequest.ByPayload;
import io.ocelli.core.analysis.ClusterRequest.Find;
import io.ocelli.core.analysis.ClusterRequest.Reference;
import io.ocelli.core.analysis.ClusterRequest.Task;
import io.ocelli.core.analysis.Linkage;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Bodies of `POST ~/clusters`.
final class ClusterJson {
  private static final int MOST_POINTS = 1_000_000;

  /// Keys of one method each.
  private static final Map<String, Set<String>> SETTINGS =
      Map.of(
          KMeans.WORD, Set.of("k", "start"),
          Density.WORD, Set.of("min_cluster_size", "min_samples", "epsilon", "selection"),
          Threshold.WORD, Set.of("threshold", "linkage"));

  private static final Set<String> COMMON =
      Set.of("method", "write_payload", "exemplars", "names", "compare");

  /// Keys of `auto`.
  private static final Set<String> COUNT = Set.of("by", "least", "most");

  private final ScopeJson scopes;

  ClusterJson(ScopeJson scopes) {
    this.scopes = scopes;
  }

  ClusterRequest read(BodyPart body) {
    if (body.has("update")) {
      String job = body.require("update").text();
      return new ClusterRequest(
          scopes.read(body, Set.of("update")), new ClusterRequest.Update(job));
    }
    BodyPart method = body.get("method");
    String word = method == null ? KMeans.WORD : method.text();
    if (!SETTINGS.containsKey(word)) {
      throw method.malformed(
          "unknown variant `" + word + "`, expected one of `kmeans`, `hdbscan`, `threshold`");
    }
    Set<String> known = new HashSet<>(COMMON);
    known.addAll(SETTINGS.get(word));
    requireFitting(body, word);
    return new ClusterRequest(scopes.read(body, known), find(body, method(word, body)));
  }

  private static void requireFitting(BodyPart body, String method) {
    SETTINGS.forEach((other, keys) -> {
      for (String key : keys) {
        if (!other.equals(method) && body.has(key)) {
          throw body.malformed(
              "`%s` is a setting of the method `%s`, not of `%s`".formatted(key, other, method));
        }
      }
    });
  }

  private static Task find(BodyPart body, ClusterMethod method) {
    BodyPart start = body.get("start");
    BodyPart exemplars = body.get("exemplars");
    return new Find(
        method,
        start == null ? null : start.text(),
        WrittenKey.read(body.get("write_payload")),
        exemplars == null ? Find.DEFAULT_EXEMPLARS : exemplars.integer(1, Find.MOST_EXEMPLARS),
        body.has("names") ? NamesJson.read(body.require("names")) : null,
        reference(body.get("compare")));
  }

  private static ClusterMethod method(String word, BodyPart body) {
    return switch (word) {
      case KMeans.WORD -> means(body.require("k"));
      case Density.WORD -> density(body);
      default -> threshold(body);
    };
  }

  /// A number, `"auto"`, or how to find one.
  private static ClusterMethod means(BodyPart k) {
    return switch (k.json()) {
      case Json.Text(String word) when word.equals("auto") -> new KMeans(0, Count.DEFAULT);
      case Json.Obj _ -> new KMeans(0, count(k.require("auto")));
      case Json.Null _,
          Json.Bool _,
          Json.Int _,
          Json.Big _,
          Json.Real _,
          Json.Text _,
          Json.Array _ ->
          new KMeans(k.integer(1, KMeans.MOST), null);
    };
  }

  private static Count count(BodyPart auto) {
    for (String key : auto.keys()) {
      if (!COUNT.contains(key)) {
        throw auto.malformed("unknown field `" + key + "`");
      }
    }
    BodyPart by = auto.get("by");
    BodyPart least = auto.get("least");
    BodyPart most = auto.get("most");
    int from = least == null ? Count.DEFAULT.least() : least.integer(1, Count.MOST);
    List<String> words =
        Arrays.stream(CountBy.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return new Count(
        by == null ? Count.DEFAULT.by() : CountBy.valueOf(word(by, words).toUpperCase(Locale.ROOT)),
        from,
        most == null ? Math.max(from, Count.DEFAULT.most()) : most.integer(from, Count.MOST));
  }

  private static ClusterMethod density(BodyPart body) {
    BodyPart size = body.get("min_cluster_size");
    BodyPart samples = body.get("min_samples");
    BodyPart epsilon = body.get("epsilon");
    BodyPart selection = body.get("selection");
    return new Density(
        size == null ? Density.DEFAULT_SIZE : size.integer(2, MOST_POINTS),
        samples == null ? 0 : samples.integer(1, MOST_POINTS),
        epsilon == null ? 0 : epsilon.number(0, Double.POSITIVE_INFINITY),
        selection != null && word(selection, List.of("eom", "leaf")).equals("leaf"));
  }

  private static ClusterMethod threshold(BodyPart body) {
    BodyPart distance = body.get("threshold");
    BodyPart linkage = body.get("linkage");
    List<String> words =
        Arrays.stream(Linkage.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    return new Threshold(
        distance == null ? Double.NaN : distance.number(0, Double.POSITIVE_INFINITY),
        linkage == null
            ? Linkage.AVERAGE
            : Linkage.valueOf(word(linkage, words).toUpperCase(Locale.ROOT)));
  }

  private static String word(BodyPart part, List<String> words) {
    String word = part.text();
    if (!words.contains(word)) {
      throw part.malformed(
          "unknown variant `%s`, expected one of `%s`".formatted(word, String.join("`, `", words)));
    }
    return word;
  }

  private static Reference reference(BodyPart part) {
    if (part == null) {
      return null;
    }
    boolean payload = part.has("payload");
    if (payload == part.has("job")) {
      throw part.malformed("give either `payload`, a key, or `job`, an earlier clustering");
    }
    return payload
        ? new ByPayload(PayloadPath.parse(part.require("payload").text()))
        : new ByJob(part.require("job").text());
  }
}
