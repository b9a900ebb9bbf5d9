package io.ocelli.server.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.ServerSettings.Wire;
import io.ocelli.server.http.BodyCoding;
import io.ocelli.server.http.Dispatcher;
import io.ocelli.server.http.ErrorFormat;
import io.ocelli.server.http.Response;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at the head of each request before its body is read, and turns away what is malformed, too
/// large or not allowed. After a refusal nothing more is let through on the connection.
final class RequestGate extends ChannelInboundHandlerAdapter {
  private static final int SMALL_BODY = 64 << 10;

  private final AccessRules rules;
  private final Dispatcher dispatcher;
  private final Wire limits;
  private boolean refused;
  private HttpRequest current;

  /// Whether nobody is asked for a key: what everybody may send is small.
  private boolean forStrangers;

  private long strangersBytes;

  RequestGate(AccessRules rules, Dispatcher dispatcher, Wire limits) {
    this.rules = rules;
    this.dispatcher = dispatcher;
    this.limits = limits;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest head) {
      current = head;
      strangersBytes = 0;
    }
    Response refusal =
        message instanceof HttpObject part && part.decoderResult().isFailure()
            ? malformed(part.decoderResult().cause())
            : look(message, peer(ctx));
    if (refusal == null) {
      if (message instanceof LastHttpContent) {
        current = null;
      }
      ctx.fireChannelRead(message);
      return;
    }
    refused = true;
    ReferenceCountUtil.release(message);
    ctx.fireChannelRead(new Refusal(current, refusal));
  }

  /// Null when it may pass.
  private Response look(Object message, InetSocketAddress peer) {
    if (message instanceof HttpRequest head) {
      Response refusal = check(head, peer);
      if (refusal != null) {
        return refusal;
      }
      forStrangers = isLarge(head) && dispatcher.isOpen(head);
    }
    if (forStrangers && message instanceof HttpContent part) {
      strangersBytes += part.content().readableBytes();
      if (strangersBytes > SMALL_BODY) {
        return ErrorFormat.of(current.uri()).error(tooLarge(SMALL_BODY), System.nanoTime());
      }
    }
    return null;
  }

  private static InetSocketAddress peer(ChannelHandlerContext ctx) {
    return (InetSocketAddress) ctx.channel().remoteAddress();
  }

  /// Null when it may pass.
  private Response check(HttpRequest head, InetSocketAddress peer) {
    long now = System.nanoTime();
    if (head.uri().length() > limits.uriBytes()) {
      return uriTooLong(now);
    }
    try {
      protocol(head);
      absoluteForm(head);
      rules.check(head);
      if (!UploadCollector.takes(head)
          && HttpUtil.getContentLength(head, 0L) > limits.bodyBytes()) {
        throw tooLarge(limits.bodyBytes());
      }
      Response refusal = coding(head, now);
      if (refusal == null) {
        refusal = expectation(head, now);
      }
      return refusal == null && isLarge(head) ? dispatcher.refusal(head, peer) : refusal;
    } catch (OcelliException e) {
      return ErrorFormat.of(head.uri()).error(e, now);
    }
  }

  /// Large bodies are not read for those who may not send them. Others are told afterwards, which
  /// leaves them their connection.
  private static boolean isLarge(HttpRequest head) {
    return UploadCollector.takes(head)
        || HttpUtil.isTransferEncodingChunked(head)
        || HttpUtil.getContentLength(head, 0L) > SMALL_BODY;
  }

  /// Uploads are taken as they come.
  private static Response coding(HttpRequest head, long now) {
    Optional<BodyCoding> coding = BodyCoding.of(head.headers());
    boolean known =
        UploadCollector.takes(head)
            ? coding.equals(Optional.of(BodyCoding.IDENTITY))
            : coding.isPresent();
    return known
        ? null
        : ErrorFormat.of(head.uri())
            .error(
                HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                "Unsupported media type: this Content-Encoding cannot be read here; send "
                    + BodyCoding.ACCEPTED
                    + " or the plain body",
                now)
            .with(Map.of("Accept-Encoding", BodyCoding.ACCEPTED));
  }

  /// Left to Netty, an unknown expectation would be answered past the connection, which would then
  /// wait for ever for its request.
  private static Response expectation(HttpRequest head, long now) {
    String expected = head.headers().get(HttpHeaderNames.EXPECT);
    return expected == null || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)
        ? null
        : ErrorFormat.of(head.uri())
            .error(
                HttpResponseStatus.EXPECTATION_FAILED,
                "Bad request: the only Expect is 100-continue",
                now);
  }

  static OcelliException tooLarge(int maxBody) {
    return new OcelliException(
        ErrorKind.TOO_LARGE,
        "Payload too large: the request body exceeds "
            + maxBody
            + " bytes; send it in smaller batches");
  }

  private static void protocol(HttpRequest head) {
    HttpVersion version = head.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      throw OcelliException.badRequest("Bad request: this server speaks HTTP/1.1");
    }
    List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked");
    if (!codings.isEmpty() && (!chunked || version.equals(HttpVersion.HTTP_1_0))) {
      throw OcelliException.badRequest("Bad request: the only Transfer-Encoding is chunked");
    }
  }

  /// A target in absolute form names the host itself (RFC 9112 section 3.2.2).
  private static void absoluteForm(HttpRequest head) {
    String uri = head.uri();
    int host =
        uri.regionMatches(true, 0, "http://", 0, 7)
            ? 7
            : uri.regionMatches(true, 0, "https://", 0, 8) ? 8 : 0;
    if (host == 0) {
      return;
    }
    int slash = uri.indexOf('/', host);
    head.headers()
        .set(HttpHeaderNames.HOST, slash < 0 ? uri.substring(host) : uri.substring(host, slash));
    head.setUri(slash < 0 ? "/" : uri.substring(slash));
  }

  private static Response uriTooLong(long now) {
    return Response.error(
        HttpResponseStatus.REQUEST_URI_TOO_LONG, "Bad request: the address is too long", now);
  }

  private static Response malformed(Throwable cause) {
    long now = System.nanoTime();
    return switch (cause) {
      case TooLongHttpLineException _ -> uriTooLong(now);
      case TooLongHttpHeaderException _ ->
          Response.error(
              HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "Bad request: the header fields are too large",
              now);
      default -> Response.error(HttpResponseStatus.BAD_REQUEST, "Bad request: malformed HTTP", now);
    };
  }
}
