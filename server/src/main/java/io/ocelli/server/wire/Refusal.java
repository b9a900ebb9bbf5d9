package io.ocelli.server.wire;

import io.netty.handler.codec.http.HttpRequest;
import io.ocelli.server.http.Response;

/// A request that is answered without being read to its end. It travels down the pipeline in the
/// request's place, so that answers keep the order of requests; the connection ends after it.
///
/// @param head null where it is not known
record Refusal(HttpRequest head, Response response) {}
