package io.ocelli.server.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON to values and back, and what is refused on the way.
public class JsonTest {
  private static final JsonInput INPUT = new JsonInput(16, 1 << 20);

  public static BodyPart read(String json) {
    return INPUT.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(ErrorKind kind, String message, Runnable reading) {
    OcelliException e = assertThrows(OcelliException.class, reading::run);
    assertEquals(message, e.getMessage());
    assertEquals(kind, e.kind());
  }

  @Test
  void payloadKeepsIntegersAndKeyOrder() {
    String json = "{\"z\":9007199254740993,\"a\":-9223372036854775808,\"m\":[1,1.0,\"é\",null]}";
    Value.Obj payload = ValueJson.readPayload(read(json));
    assertEquals(List.of("z", "a", "m"), new ArrayList<>(payload.fields().keySet()));
    assertEquals(json, write(payload));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0]",
        "[1,2.5,-3]",
        "[0.1,9007199254740993]",
        "[1.0,\"a\",2]",
        "[1,[2,[3.5]],{}]",
        "[9007199254740992,-9007199254740992,9007199254740994]"
      })
  void arraysOfNumbersAreReadAsTheyAreWritten(String json) {
    assertEquals(json, write(read("{\"a\":" + json + "}").require("a").json().toValue()));
  }

  /// Three bytes that would be one half of a pair, if UTF-8 allowed it.
  @Test
  void complaintsAreText() {
    byte[] body = {'{', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '}'};
    OcelliException e =
        assertThrows(OcelliException.class, () -> INPUT.read(new ByteArrayInputStream(body)));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(e.getMessage()), e.getMessage());
  }

  @Test
  void complaintsSpeakOfTheBodyAndNotOfTheParser() {
    refused(
        ErrorKind.BAD_REQUEST,
        "Format error in JSON body: Unexpected end-of-input: expected close marker for Array at"
            + " line 1 column 3",
        () -> read("[1"));
    refused(
        ErrorKind.BAD_REQUEST,
        "Format error in JSON body: Document nesting depth (17) exceeds the maximum allowed (16)",
        () -> read("[".repeat(17)));
    refused(
        ErrorKind.BAD_REQUEST,
        "Format error in JSON body: limit: invalid type: string, expected an integer",
        () -> read("{\"limit\":\"3\"}").require("limit").integer(1, 9));
  }

  @Property(tries = 300)
  void everyPayloadSurvivesTheRoundTrip(@ForAll("objects") Value.Obj payload) {
    assertEquals(payload, ValueJson.readPayload(read(write(payload))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{}}",
        "[1,]",
        "{\"a\" 1}",
        "{'a':1}",
        "nul",
        "\"\\ud800\"",
        "{\"\\udc00x\":1}",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
        "{\"a\":01}",
        "// comment\n{}"
      })
  void whatIsNoJsonIsRefused(String json) {
    OcelliException e = assertThrows(OcelliException.class, () -> read(json));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
    assertTrue(e.getMessage().startsWith("Format error in JSON body: "), e.getMessage());
    assertEquals(-1, e.getMessage().indexOf('\n'), "one line");
  }

  @Test
  void brokenUtf8IsRefused() {
    byte[] bytes = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
    OcelliException e =
        assertThrows(OcelliException.class, () -> INPUT.read(new ByteArrayInputStream(bytes)));
    assertEquals(ErrorKind.BAD_REQUEST, e.kind());
  }

  @Test
  void notANumberBreaksAConstraintAndIsNamed() {
    BodyPart body = read("{\"points\":[{\"payload\":{\"deep\":[1, NaN]}}]}");
    BodyPart payload = body.get("points").items(9).getFirst().get("payload");
    refused(
        ErrorKind.INVALID_VALUE,
        "Validation error in JSON body: [points[0].payload.deep[1]: value NaN invalid, must be a"
            + " finite number]",
        () -> ValueJson.readPayload(payload));
  }

  @Test
  void wholeNumbersHaveBounds() {
    refused(
        ErrorKind.INVALID_VALUE,
        "Validation error in JSON body: [limit: value 0 invalid, must be 1 or larger]",
        () -> read("{\"limit\":0}").get("limit").integer(1, 10));
    refused(
        ErrorKind.INVALID_VALUE,
        "Validation error in JSON body: [limit: value 99999999999999999999 invalid, must be 10 or"
            + " smaller]",
        () -> read("{\"limit\":99999999999999999999}").get("limit").integer(1, 10));
    refused(
        ErrorKind.BAD_REQUEST,
        "Format error in JSON body: limit: invalid type: string, expected an integer",
        () -> read("{\"limit\":\"3\"}").get("limit").integer(1, 10));
  }

  @Provide
  Arbitrary<Value.Obj> objects() {
    Arbitrary<Value> leaves =
        Arbitraries.oneOf(
            Arbitraries.longs().map(Value::of),
            Arbitraries.doubles().map(Value::of),
            Arbitraries.strings().all().ofMaxLength(12).map(JsonTest::characters),
            Arbitraries.of(true, false).map(Value::of),
            Arbitraries.just(Value.Null.NULL));
    Arbitrary<Value> nested =
        Arbitraries.oneOf(leaves, leaves.list().ofMaxSize(4).map(items -> new Value.Array(items)));
    return Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), nested)
        .ofMaxSize(5)
        .map(Value.Obj::new);
  }

  /// Without halves of surrogate pairs, which are no characters.
  private static Value characters(String text) {
    return Value.of(text.replaceAll("\\p{Cs}", ""));
  }

  private static String write(Value value) {
    return new String(JsonOutput.bytes(out -> ValueJson.write(out, value)), StandardCharsets.UTF_8);
  }
}
