package io.ocelli.encoder.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.encoder.contract.Head;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.VectorHead;
import java.util.ArrayList;
import java.util.List;

/// `pooling`, `heads`, `normalise` and `dims` of a tower.
final class HeadFields {
  private static final int MOST_TOKENS = 4_096;

  private HeadFields() {}

  enum HeadKind {
    DENSE
  }

  static VectorHead read(Fields fields, List<String> problems) {
    List<Head> heads = new ArrayList<>();
    JsonNode layers = fields.get("heads");
    for (int i = 0; i < layers.size(); i++) {
      Fields layer = new Fields("heads[" + i + "]", layers.get(i), problems);
      layer.choice("kind", HeadKind.class, HeadKind.DENSE);
      heads.add(
          new Head.Dense(
              ContractReader.relative(layer, "file", layer.required("file")),
              layer.choice("activation", Head.Activation.class, Head.Activation.IDENTITY)));
      layer.refuseOthers();
    }
    return new VectorHead(
        pooling(fields),
        heads,
        fields.flag("normalise", true),
        fields.requiredInteger("dims", 1, ContractReader.MAX_DIMS));
  }

  /// `"cls"`, or an object where there are numbers: `{"kind": "gem", "p": 3}`.
  private static Pooling pooling(Fields fields) {
    JsonNode node = fields.get("pooling");
    if (node.isMissingNode()) {
      return new Pooling.None();
    }
    if (node.isTextual()) {
      return pooling(fields, node.textValue(), fields.object("none"));
    }
    Fields pooling = fields.object("pooling");
    Pooling read = pooling(pooling, pooling.required("kind"), pooling);
    pooling.refuseOthers();
    return read;
  }

  private static Pooling pooling(Fields fields, String kind, Fields numbers) {
    return switch (kind) {
      case "none" -> new Pooling.None();
      case "cls" -> new Pooling.Cls();
      case "cls-dist-mean" -> new Pooling.ClsDistMean();
      case "mean" -> new Pooling.Mean(numbers.integer("skip", 0, 0, MOST_TOKENS));
      case "mean-sqrt-length" -> new Pooling.MeanSqrtLength();
      case "weighted-mean" -> new Pooling.WeightedMean();
      case "max" -> new Pooling.Max(numbers.integer("skip", 0, 0, MOST_TOKENS));
      case "last" -> new Pooling.Last();
      case "flatten" -> new Pooling.Flatten();
      case "gap" -> new Pooling.Gap();
      case "mac" -> new Pooling.Mac();
      case "gem" -> new Pooling.Gem(numbers.has("p") ? numbers.number("p") : 3);
      case "ggem" -> new Pooling.GroupedGem(numbers.numbers("p"));
      case "rmac" -> new Pooling.RMac(numbers.integer("levels", 3, 1, 16));
      default -> {
        fields.problem(
            "pooling",
            "must be none, cls, cls-dist-mean, mean, mean-sqrt-length, weighted-mean, max, last,"
                + " flatten, gap, mac, gem, ggem or rmac, not "
                + kind);
        yield new Pooling.None();
      }
    };
  }
}
