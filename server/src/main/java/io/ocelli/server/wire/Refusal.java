package io.ocelli.server.wire;

import io.ocelli.server.http.Response;

/// A request that is answered without being read to its end. It travels down the pipeline in the
/// request's place, so that answers keep the order of requests; the connection ends after it.
record Refusal(Response response) {}
