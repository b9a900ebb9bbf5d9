package io.ocelli.engine.query;

import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageCodec;
import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.engine.query.rerank.PairStage;
import io.ocelli.engine.query.rerank.PointSides;

/// Stages that ask networks which read pairs.
final class PairStages {
  private final Encoders encoders;
  private final ImageCodec codec;

  PairStages(Encoders encoders, ImageCodec codec) {
    this.encoders = encoders;
    this.codec = codec;
  }

  /// @throws OcelliException NOT_FOUND for a network that is not there; BAD_REQUEST for a query
  ///   that is no text and no picture
  PairStage of(RerankStage.Score stage, Step search, Session session) {
    PointSides points = new PointSides(session.snapshot(), stage.key(), codec);
    return new PairStage(
        stage.top(),
        encoders.cross(stage.model()),
        query(stage, search, points),
        points,
        session.deadline());
  }

  private Side query(RerankStage.Score stage, Step search, PointSides points) {
    VectorInput input = stage.query() == null ? target(stage, search) : stage.query();
    return switch (input) {
      case VectorInput.Text(String text, _) -> new Side.Text(text);
      case VectorInput.Image(byte[] bytes, _, var region) -> {
        PixelImage pixels = codec.decode(bytes).pixels();
        yield new Side.Picture(region == null ? pixels : pixels.part(region));
      }
      case VectorInput.OfPoint(PointId id) -> {
        Side side = search.lookup() == null ? points.of(id) : null;
        if (side == null) {
          throw StageSteps.wrong(
              stage, "finds no text or picture of the point that the search names: " + id);
        }
        yield side;
      }
      case VectorInput.Ready _ -> throw noQuery(stage);
    };
  }

  private static VectorInput target(RerankStage.Score stage, Step search) {
    if (search.query() instanceof Query.Nearest(VectorInput target, _)) {
      return target;
    }
    throw noQuery(stage);
  }

  private static OcelliException noQuery(RerankStage.Score stage) {
    return StageSteps.wrong(
        stage, "reads a text or a picture, the search asks with neither: give it a `query`");
  }
}
