package io.ocelli.encoder.pair;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ocelli.core.encode.CrossEncoder.Side;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.encoder.contract.PairScorer;
import io.ocelli.encoder.contract.Precision;
import io.ocelli.encoder.folder.FolderReader;
import io.ocelli.encoder.image.ImageLimits;
import io.ocelli.encoder.image.PictureCodec;
import io.ocelli.encoder.onnx.OnnxSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tiny random networks that score pairs, with what their reference library makes of awkward texts
/// and odd pictures, written by `encoder/export/golden/make.py`.
record GoldenPairs(String family, JsonNode expected) {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final PictureCodec CODEC = new PictureCodec(ImageLimits.standard());

  static List<GoldenPairs> all() {
    return List.of("cross-bert", "cross-roberta", "picture-pairs", "text-picture").stream()
        .map(GoldenPairs::of)
        .toList();
  }

  static GoldenPairs of(String family) {
    try {
      Path file = GOLDEN.resolve(family, "expected.json");
      return new GoldenPairs(family, new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return family;
  }

  Path folder() {
    return GOLDEN.resolve(family, "model");
  }

  PairScorer contract() {
    return FolderReader.read(folder(), family, null, Map.of()).contract().pairs();
  }

  OnnxCrossEncoder open() {
    PairScorer contract = contract();
    EncoderInfo info = new EncoderInfo(family, "f00d", Set.of(), 0, null, "");
    Path network = folder().resolve(contract.graph().files().get(Precision.FP32));
    return OnnxCrossEncoder.open(info, contract, folder(), OnnxSession.load(family, network));
  }

  List<JsonNode> pairs() {
    return expected.path("pairs").valueStream().toList();
  }

  /// A text, or a picture by its file's name.
  Side side(JsonNode side) {
    return side.isTextual()
        ? new Side.Text(side.textValue())
        : picture(side.get("picture").textValue());
  }

  private Side picture(String name) {
    try {
      byte[] file = Files.readAllBytes(GOLDEN.resolve(family, name));
      return new Side.Picture(CODEC.decode(file).pixels());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
