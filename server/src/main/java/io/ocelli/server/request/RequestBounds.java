package io.ocelli.server.request;

/// @param batch how many points, ids or conditions one list may hold
/// @param limit largest `limit`
/// @param offset largest `offset`
public record RequestBounds(int batch, int limit, int offset) {}
