package io.ocelli.server.auth;

/// What is kept of one request: never bodies, keys or query parts.
///
/// @param route template of the address; null where there is no such operation
/// @param collection that the address names; null for none
public record AuditEntry(
    Caller caller,
    String peer,
    String method,
    String route,
    String collection,
    int status,
    String requestId,
    double millis) {}
