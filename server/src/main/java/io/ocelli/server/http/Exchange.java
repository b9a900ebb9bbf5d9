package io.ocelli.server.http;

import io.netty.handler.codec.http.HttpRequest;
import io.ocelli.server.auth.Caller;
import java.net.InetSocketAddress;
import java.util.Map;

/// A request from its head to its answer. What is found out on the way is written by the thread
/// that has the request at the time.
final class Exchange {
  private static final String COLLECTION = "collection";

  private final HttpRequest head;
  private final InetSocketAddress peer;
  private final String id;
  private final long startNanos = System.nanoTime();
  private Caller caller = Caller.STRANGER;
  private Router.Match.Found found;

  Exchange(HttpRequest head, InetSocketAddress peer, String id) {
    this.head = head;
    this.peer = peer;
    this.id = id;
  }

  HttpRequest head() {
    return head;
  }

  InetSocketAddress peer() {
    return peer;
  }

  String id() {
    return id;
  }

  long startNanos() {
    return startNanos;
  }

  Caller caller() {
    return caller;
  }

  void calledBy(Caller who) {
    caller = who;
  }

  void leadsTo(Router.Match.Found where) {
    found = where;
  }

  ErrorFormat errorFormat() {
    return ErrorFormat.of(head.uri());
  }

  /// Null where the address leads to no operation.
  Router.Route route() {
    return found == null ? null : found.route();
  }

  /// What the address holds by the names of the route.
  Map<String, String> parameters() {
    return found == null ? Map.of() : found.parameters();
  }

  /// The collection that the address names; null for none.
  String collection() {
    return parameters().get(COLLECTION);
  }
}
