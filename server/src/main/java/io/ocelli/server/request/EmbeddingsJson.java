package io.ocelli.server.request;

import io.ocelli.core.service.Embeddings;
import io.ocelli.core.service.Embeddings.Input;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.util.List;

/// Bodies of `/v1/embeddings`. `user` and whatever else is not known has no effect.
public final class EmbeddingsJson {
  /// As many as OpenAI takes.
  private static final int MOST_INPUTS = 2_048;

  /// Far beyond the context of any model.
  private static final int MOST_TOKENS = 1 << 20;

  private static final int MOST_DIMENSIONS = 65_536;

  private EmbeddingsJson() {}

  /// @param base64 whether vectors are answered as the base64 text of little-endian 32-bit floats,
  ///   and not as lists of numbers
  public record Request(Embeddings.Wanted wanted, boolean base64) {}

  public static Request read(BodyPart body) {
    BodyPart model = body.get("model");
    BodyPart prompt = body.get("input_type");
    BodyPart dimensions = body.get("dimensions");
    return new Request(
        new Embeddings.Wanted(
            model == null ? null : model.text(),
            inputs(body.require("input")),
            prompt == null ? null : prompt.text(),
            dimensions == null ? 0 : dimensions.integer(1, MOST_DIMENSIONS)),
        isBase64(body.get("encoding_format")));
  }

  private static boolean isBase64(BodyPart format) {
    return switch (format == null ? "float" : format.text()) {
      case "float" -> false;
      case "base64" -> true;
      default ->
          throw format.malformed(
              "unknown variant `" + format.text() + "`, expected `float` or `base64`");
    };
  }

  private static List<Input> inputs(BodyPart part) {
    if (!(part.json() instanceof Json.Array(List<Json> items))) {
      return List.of(input(part));
    }
    if (items.isEmpty()) {
      throw part.invalid("[]", "have at least one input");
    }
    return items.getFirst() instanceof Json.Int
        ? List.of(tokens(part))
        : part.items(MOST_INPUTS).stream().map(EmbeddingsJson::input).toList();
  }

  private static Input input(BodyPart part) {
    return switch (part.json()) {
      case Json.Text(String text) when text.isEmpty() -> throw part.invalid("\"\"", "hold a text");
      case Json.Text(String text) -> new Input.Text(text);
      case Json.Array _ -> tokens(part);
      case Json.Obj _ when part.has("text") && !part.has("image") -> text(part.get("text"));
      case Json.Obj _ when part.has("image") && !part.has("text") ->
          new Input.Picture(PictureJson.file(part.get("image")), PictureJson.region(part));
      case Json.Obj _, Json.Null _, Json.Bool _, Json.Int _, Json.Big _, Json.Real _ ->
          throw part.malformed("expected a string, a list of tokens, {text} or {image, region}");
    };
  }

  private static Input text(BodyPart part) {
    if (part.text().isEmpty()) {
      throw part.invalid("\"\"", "hold a text");
    }
    return new Input.Text(part.text());
  }

  private static Input tokens(BodyPart part) {
    List<BodyPart> ids = part.items(MOST_TOKENS);
    if (ids.isEmpty()) {
      throw part.invalid("[]", "have at least one token");
    }
    return new Input.Tokens(
        ids.stream().mapToInt(id -> id.integer(0, Integer.MAX_VALUE)).toArray());
  }
}
