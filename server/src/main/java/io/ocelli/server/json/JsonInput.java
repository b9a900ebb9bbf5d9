package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads request bodies. `NaN` and `Infinity` are read, so that the answer can say which value is
/// wrong rather than that the syntax is; everything else follows RFC 8259.
public final class JsonInput {
  private static final Pattern PARSER_HINT =
      Pattern.compile(
          ", from `StreamReadConstraints[^`]*`| ?\\(start marker at \\[Source[^\\]]*\\]\\)");

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

  // Shared and trimmed, because millions of them fit into one body.
  private static final Json.Obj NO_FIELDS = new Json.Obj(Map.of());
  private static final Json.Array NO_ITEMS = new Json.Array(List.of());

  private final JsonFactory factory;

  /// @param maxDepth of nested arrays and objects
  /// @param maxBytes of a body, and so of any string in it
  public JsonInput(int maxDepth, int maxBytes) {
    factory =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxStringLength(maxBytes)
                    .build())
            .build();
  }

  /// The whole body.
  ///
  /// @throws OcelliException BAD_REQUEST where it is no JSON
  public BodyPart read(InputStream body) {
    return read(body, PictureUrls.OFF);
  }

  /// The same, of a request whose pictures may be fetched.
  ///
  /// @param pictures handed on by the parts of the body
  public BodyPart read(InputStream body, PictureUrls pictures) {
    try (JsonParser parser = factory.createParser(body)) {
      if (parser.nextToken() == null) {
        throw malformed("the body is empty, expected a JSON object");
      }
      Json json = value(parser);
      if (parser.nextToken() != null) {
        throw malformed("trailing characters after the JSON value");
      }
      return BodyPart.root(json, pictures);
    } catch (JsonProcessingException e) {
      throw malformed(ofClients(e.getOriginalMessage()) + place(e));
    } catch (IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> new Json.Text(unicode(parser.getText()));
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> new Json.Real(parser.getDoubleValue());
      case VALUE_TRUE -> new Json.Bool(true);
      case VALUE_FALSE -> new Json.Bool(false);
      case VALUE_NULL -> Json.Null.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw malformed("unexpected " + parser.currentToken());
    };
  }

  private static Json integer(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new Json.Int(parser.getLongValue());
      case BIG_INTEGER -> new Json.Big(parser.getBigIntegerValue());
      case FLOAT, DOUBLE, BIG_DECIMAL -> new Json.Real(parser.getDoubleValue());
    };
  }

  private static Json.Obj object(JsonParser parser) throws IOException {
    Map<String, Json> fields = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      fields.put(unicode(key), value(parser));
    }
    return fields.isEmpty() ? NO_FIELDS : new Json.Obj(fields);
  }

  private static Json.Array array(JsonParser parser) throws IOException {
    NumberList numbers = new NumberList();
    JsonToken token = parser.nextToken();
    while (isSmallNumber(parser, token, numbers)) {
      token = parser.nextToken();
    }
    if (token == JsonToken.END_ARRAY) {
      return numbers.isEmpty() ? NO_ITEMS : new Json.Array(numbers);
    }
    ArrayList<Json> items = new ArrayList<>(numbers);
    for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser));
    }
    items.trimToSize();
    return new Json.Array(items);
  }

  /// Takes the token where it is a number that the list can keep.
  private static boolean isSmallNumber(JsonParser parser, JsonToken token, NumberList numbers)
      throws IOException {
    return switch (token) {
      case VALUE_NUMBER_FLOAT -> {
        numbers.add(parser.getDoubleValue());
        yield true;
      }
      case VALUE_NUMBER_INT ->
          parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
              && numbers.addWhole(parser.getLongValue());
      case START_OBJECT,
          START_ARRAY,
          END_OBJECT,
          END_ARRAY,
          FIELD_NAME,
          VALUE_STRING,
          VALUE_TRUE,
          VALUE_FALSE,
          VALUE_NULL,
          NOT_AVAILABLE,
          VALUE_EMBEDDED_OBJECT ->
          false;
    };
  }

  /// Half a surrogate pair cannot be written back as UTF-8, so it is refused at the door.
  private static String unicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw malformed("a string holds a lone surrogate, which is no character");
        }
        i++;
      }
    }
    return text;
  }

  /// Without the parser's hints to the programmer of this server.
  private static String ofClients(String message) {
    return PARSER_HINT.matcher(message).replaceAll("");
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
  }

  /// The parser quotes what it stumbles over, be it a character or not; the answer is text.
  private static OcelliException malformed(String why) {
    String plain = LONE_SURROGATE.matcher(why).replaceAll("\ufffd");
    return OcelliException.badRequest(
        "Format error in JSON body: " + plain.replaceAll("\\s+", " ").strip());
  }
}
