package io.ocelli.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.http.Response.Body;
import io.ocelli.server.http.Response.StreamContent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only so many large answers are held for their clients at once.
class LargeAnswersTest {
  private final Rendering rendering = new Rendering(new LargeAnswers(2));

  private StreamContent large(String acceptEncoding) throws IOException {
    Body written = new Body.Written(out -> out.write(new byte[Rendering.MOST_WHOLE + 1]));
    Response response = new Response(HttpResponseStatus.OK, Response.JSON, Map.of(), written);
    Body body = rendering.of(response, acceptEncoding).body();
    return assertInstanceOf(Body.Stream.class, body).content();
  }

  private void assertRefused() {
    OcelliException busy = assertThrows(OcelliException.class, () -> large(null));
    assertEquals(ErrorKind.BUSY, busy.kind());
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void oneMoreIsRefusedUntilAnotherIsSent(String acceptEncoding) throws IOException {
    StreamContent first = large(acceptEncoding);
    large(acceptEncoding);
    assertRefused();
    first.writeTo(OutputStream.nullOutputStream());
    large(acceptEncoding);
    assertRefused();
  }

  @Test
  void whatIsCutOffOrDroppedIsHeldNoLonger() throws IOException {
    StreamContent first = large(null);
    StreamContent second = large(null);
    assertThrows(
        IOException.class,
        () ->
            first.writeTo(
                new OutputStream() {
                  @Override
                  public void write(int b) throws IOException {
                    throw new IOException("gone");
                  }
                }));
    second.drop();
    second.drop();
    large(null);
    large(null);
    assertRefused();
  }

  @Test
  void smallAnswersAlwaysPass() throws IOException {
    large(null);
    large(null);
    Body small = new Body.Written(out -> out.write(new byte[1_000]));
    Response response = new Response(HttpResponseStatus.OK, Response.JSON, Map.of(), small);
    Body.Buffer sent = assertInstanceOf(Body.Buffer.class, rendering.of(response, null).body());
    assertEquals(1_000, sent.bytes().readableBytes());
    sent.bytes().release();
  }
}
