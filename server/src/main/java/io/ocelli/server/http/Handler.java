package io.ocelli.server.http;

/// Answers one operation. An [io.ocelli.core.error.OcelliException] becomes its status; anything
/// else is a fault of ours, logged and answered as 500.
@FunctionalInterface
public interface Handler {
  Response handle(Request request) throws Exception;
}
