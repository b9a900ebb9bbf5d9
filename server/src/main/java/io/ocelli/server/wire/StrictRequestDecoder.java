package io.ocelli.server.wire;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.ocelli.server.ServerSettings.Wire;

/// Netty's decoder, except that a request with two lengths is refused rather than repaired: a proxy
/// in front may have believed the other one (request smuggling, RFC 9112 section 6.3).
final class StrictRequestDecoder extends HttpRequestDecoder {

  StrictRequestDecoder(Wire limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.uriBytes())
            .setMaxHeaderSize(limits.headerBytes())
            .setValidateHeaders(true)
            .setAllowDuplicateContentLengths(false));
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
