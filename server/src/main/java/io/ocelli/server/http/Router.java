package io.ocelli.server.http;

import io.netty.handler.codec.http.HttpMethod;
import io.ocelli.server.auth.Access;
import io.ocelli.server.stats.EndpointStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The table of operations, as a tree of path segments. Fixed segments win over `{named}` ones.
public final class Router {
  private final Node root = new Node();
  private final List<Operation> operations = new ArrayList<>();
  private final EndpointStats elsewhere = new EndpointStats("ANY", "none", _ -> false);
  private final List<EndpointStats> stats = new ArrayList<>(List.of(elsewhere));
  private final Around around;
  private final Predicate<String> exists;

  /// @param around what each handler becomes part of when it is added
  /// @param exists whether there is a collection of that name or alias; cheap
  public Router(Around around, Predicate<String> exists) {
    this.around = around;
    this.exists = exists;
  }

  /// What is done before and after a handler, chosen by its route.
  @FunctionalInterface
  public interface Around {
    Handler wrap(HttpMethod method, String template, Handler handler);
  }

  /// @param kind of its requests; null where they are answered on the event loop
  /// @param stats counts its answers
  record Route(
      Admission.Kind kind, String template, Access access, Handler handler, EndpointStats stats) {}

  /// A row of the table.
  public record Operation(HttpMethod method, String template, Access access) {}

  /// What a path and method lead to.
  sealed interface Match {
    record Found(Route route, Map<String, String> parameters) implements Match {}

    record WrongMethod(String allowed) implements Match {}

    enum Unknown implements Match {
      UNKNOWN
    }
  }

  /// A handler that runs once admitted, among those that read or those that write.
  ///
  /// @param template `/collections/{collection}/points`
  /// @param access what it needs of the caller
  public Router add(HttpMethod method, String template, Access access, Handler handler) {
    return add(kind(access), new Operation(method, template, access), handler);
  }

  /// A handler that may take long and mostly waits.
  public Router addSlow(HttpMethod method, String template, Access access, Handler handler) {
    return add(Admission.Kind.SLOW, new Operation(method, template, access), handler);
  }

  /// A handler that neither waits nor computes, and answers under any load.
  public Router addInline(HttpMethod method, String template, Access access, Handler handler) {
    return add(null, new Operation(method, template, access), handler);
  }

  /// A handler that is not held up by other requests.
  public Router addWatch(HttpMethod method, String template, Access access, Handler handler) {
    return add(Admission.Kind.WATCH, new Operation(method, template, access), handler);
  }

  private static Admission.Kind kind(Access access) {
    return switch (access) {
      case OPEN, READ, READ_NODE, READ_COPIES -> Admission.Kind.READ;
      case WRITE_POINTS, WRITE, MANAGE -> Admission.Kind.WRITE;
    };
  }

  /// All rows, in the order in which they were added.
  public List<Operation> operations() {
    return Collections.unmodifiableList(operations);
  }

  /// What was answered so far: an entry for all that leads to no operation, then one an operation,
  /// in the order that they were added.
  public List<EndpointStats> stats() {
    return Collections.unmodifiableList(stats);
  }

  /// Counts what leads to no operation: other addresses, preflights, and what is no request. One
  /// entry for all, since clients may invent methods and addresses without bound.
  public EndpointStats elsewhere() {
    return elsewhere;
  }

  private Router add(Admission.Kind kind, Operation operation, Handler handler) {
    HttpMethod method = operation.method();
    String template = operation.template();
    EndpointStats counted = new EndpointStats(method.name(), template, exists);
    Handler wrapped = around.wrap(method, template, handler);
    Route route = new Route(kind, template, operation.access(), wrapped, counted);
    operations.add(operation);
    stats.add(counted);
    Node node = root;
    for (String segment : RequestTarget.parse(template.replaceAll("[{}]", "*")).segments()) {
      node = node.child(segment);
    }
    if (node.routes.put(method.name(), route) != null) {
      throw new IllegalArgumentException("two handlers for " + method + " " + template);
    }
    return this;
  }

  Match match(HttpMethod method, List<String> segments) {
    Map<String, String> parameters = new HashMap<>();
    Node node = root;
    for (String segment : segments) {
      node = node.next(segment, parameters);
      if (node == null) {
        return Match.Unknown.UNKNOWN;
      }
    }
    if (node.routes.isEmpty()) {
      return Match.Unknown.UNKNOWN;
    }
    Route route = node.routes.get(method.equals(HttpMethod.HEAD) ? "GET" : method.name());
    return route == null
        ? new Match.WrongMethod(node.allowed())
        : new Match.Found(route, parameters);
  }

  private static final class Node {
    private final Map<String, Node> fixed = new HashMap<>();
    private final Map<String, Route> routes = new TreeMap<>();
    private String parameter;
    private Node named;

    Node child(String segment) {
      if (!segment.startsWith("*")) {
        return fixed.computeIfAbsent(segment, _ -> new Node());
      }
      if (named == null) {
        parameter = segment.substring(1, segment.length() - 1);
        named = new Node();
      }
      return named;
    }

    Node next(String segment, Map<String, String> parameters) {
      Node next = fixed.get(segment);
      if (next == null && named != null) {
        parameters.put(parameter, segment);
        return named;
      }
      return next;
    }

    String allowed() {
      return routes.keySet().stream()
          .map(method -> method.equals("GET") ? "GET, HEAD" : method)
          .collect(Collectors.joining(", "));
    }
  }
}
