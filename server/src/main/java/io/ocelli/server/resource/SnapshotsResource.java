package io.ocelli.server.resource;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.Snapshots;
import io.ocelli.core.service.Snapshots.Snapshot;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.SnapshotJson;
import io.ocelli.server.snapshot.FetchedSnapshot;
import io.ocelli.server.snapshot.SnapshotPlaces;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/snapshots`, `~/snapshots` and `~/backup`: of the whole node where the address names no
/// collection. All answer when the work is done; where the client said `wait=false`, with 202.
final class SnapshotsResource {
  private static final String TYPE = "application/octet-stream";

  /// Whose data counts where a cluster has several copies: a single node has one.
  private static final Set<String> PRIORITIES = Set.of("no_sync", "snapshot", "replica");

  private final Snapshots snapshots;
  private final SnapshotPlaces places;
  private final Bodies bodies;

  SnapshotsResource(Snapshots snapshots, SnapshotPlaces places, Bodies bodies) {
    this.snapshots = snapshots;
    this.places = places;
    this.bodies = bodies;
  }

  Response list(Request request) {
    List<Snapshot> kept = snapshots.list(owner(request));
    return Response.ok(request, out -> SnapshotJson.write(out, kept));
  }

  Response create(Request request) {
    boolean waits = waits(request);
    Snapshot made = snapshots.create(owner(request));
    return waits
        ? Response.ok(request, out -> SnapshotJson.write(out, made))
        : Response.accepted(request);
  }

  Response delete(Request request) {
    boolean waits = waits(request);
    String name = request.parameter("snapshot");
    if (!snapshots.delete(owner(request), name)) {
      throw OcelliException.notFound("Not found: Snapshot " + name + " not found");
    }
    return done(request, waits);
  }

  Response download(Request request) throws IOException {
    Path file = snapshots.file(owner(request), request.parameter("snapshot"));
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new Response(
        HttpResponseStatus.OK,
        TYPE,
        attachment(file.getFileName().toString()),
        new Response.Body.File(channel, channel.size()));
  }

  /// Streams a snapshot that is not kept; one that ends early has no manifest and no last chunk.
  Response backup(Request request) {
    String owner = owner(request);
    if (owner != null) {
      // A collection that is not there is to be told by the status.
      snapshots.list(owner);
    }
    return new Response(
        HttpResponseStatus.OK,
        TYPE,
        attachment("snapshot.tar"),
        new Response.Body.Stream(out -> snapshots.write(owner, out)));
  }

  private static Map<String, String> attachment(String name) {
    return Map.of("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  Response recover(Request request) {
    boolean waits = waits(request);
    String target = target(request);
    BodyPart body = bodies.read(request);
    requirePriority(text(body, "priority"));
    try (FetchedSnapshot fetched =
        places.fetch(body.require("location").text(), text(body, "api_key"))) {
      snapshots.restore(target, fetched.file(), text(body, "checksum"));
    }
    return done(request, waits);
  }

  private static String text(BodyPart body, String key) {
    return body.has(key) ? body.get(key).text() : null;
  }

  Response upload(Request request) {
    boolean waits = waits(request);
    requirePriority(request.query("priority"));
    snapshots.restore(target(request), request.upload(), request.query("checksum"));
    return done(request, waits);
  }

  private static void requirePriority(String priority) {
    if (priority != null && !PRIORITIES.contains(priority)) {
      throw OcelliException.badRequest(
          "Wrong input: `priority` must be no_sync, snapshot or replica");
    }
  }

  private static Response done(Request request, boolean waits) {
    return waits ? Response.ok(request, out -> out.writeBoolean(true)) : Response.accepted(request);
  }

  /// Asked before anything is done: what is refused has changed nothing.
  private static boolean waits(Request request) {
    return request.query("wait") == null || request.flag("wait");
  }

  /// Null for the whole node.
  private static String owner(Request request) {
    return request.parameter("collection") == null ? null : Bodies.collection(request);
  }

  /// A collection that there need not be yet.
  private static String target(Request request) {
    String name = request.parameter("collection");
    return name == null ? null : CollectionName.check(name);
  }
}
