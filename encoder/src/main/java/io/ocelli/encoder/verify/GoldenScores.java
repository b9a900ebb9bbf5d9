package io.ocelli.encoder.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.error.OcelliException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Pairs with the scores that the reference implementation gave them, as the scripts of
/// `encoder/export` write them into a model's folder: `golden/expected.json`, with `{"pairs":
/// [{"query": "…", "candidate": "…", "score": 0.25}]}`; a side that is no text is `{"picture":
/// "photo.jpg"}`, which lies beside it.
public final class GoldenScores {
  private final GoldenFile golden;

  private GoldenScores(GoldenFile golden) {
    this.golden = golden;
  }

  /// How far one score is off.
  ///
  /// @param input the query, as it is written
  /// @param difference to the reference's, in parts of that where it is above 1
  public record Case(String input, double difference) {}

  /// @return empty where the folder has none
  /// @throws OcelliException INVALID_VALUE when they cannot be read
  public static Optional<GoldenScores> in(Path folder) {
    return GoldenFile.in(folder)
        .filter(file -> file.expected().has("pairs"))
        .map(GoldenScores::new);
  }

  /// @throws OcelliException INVALID_VALUE for a picture that is missing
  public List<Case> compare(CrossEncoder scorer, ImageCodec codec) {
    return golden
        .expected()
        .path("pairs")
        .valueStream()
        .map(pair -> one(pair, scorer, codec))
        .toList();
  }

  private Case one(JsonNode pair, CrossEncoder scorer, ImageCodec codec) {
    Side query = side(pair.path("query"), codec);
    Side candidate = side(pair.path("candidate"), codec);
    double wanted = pair.path("score").asDouble();
    double found = scorer.score(query, List.of(candidate))[0];
    String input = pair.path("query").asText(pair.path("query").path("picture").asText());
    return new Case(input, Math.abs(found - wanted) / Math.max(1, Math.abs(wanted)));
  }

  private Side side(JsonNode side, ImageCodec codec) {
    return side.has("picture")
        ? new Side.Picture(codec.decode(golden.picture(side.path("picture").asText())).pixels())
        : new Side.Text(side.asText());
  }
}
