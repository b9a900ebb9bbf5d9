package io.ocelli.server.resource;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Jobs;
import io.ocelli.server.auth.Access;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.MemoryJson;
import io.ocelli.server.settings.CollectionJson;
import io.ocelli.server.settings.SettingsJson;
import java.util.List;

/// `/collections`: list, look at, create, update and delete.
final class CollectionsResource {
  private final CollectionService collections;
  private final Jobs jobs;
  private final Bodies bodies;

  CollectionsResource(CollectionService collections, Jobs jobs, Bodies bodies) {
    this.collections = collections;
    this.jobs = jobs;
    this.bodies = bodies;
  }

  Response list(Request request) {
    List<String> all =
        collections.names().stream()
            .filter(name -> request.access().allows(Access.READ, name))
            .toList();
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("collections");
          for (String name : all) {
            out.writeStartObject();
            out.writeStringField("name", name);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  Response info(Request request) {
    CollectionInfo info = collections.info(Bodies.collection(request));
    return Response.ok(request, out -> CollectionJson.writeInfo(out, info));
  }

  Response memory(Request request) {
    MemoryReport report = collections.memory(Bodies.collection(request));
    return Response.ok(request, out -> MemoryJson.write(out, report));
  }

  Response exists(Request request) {
    boolean exists = collections.exists(Bodies.collection(request));
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeBooleanField("exists", exists);
          out.writeEndObject();
        });
  }

  Response create(Request request) {
    String name = CollectionName.check(request.parameter("collection"));
    collections.create(name, SettingsJson.create(bodies.read(request)));
    return Response.ok(request, out -> out.writeBoolean(true));
  }

  Response update(Request request) {
    String collection = Bodies.collection(request);
    collections.change(collection, SettingsJson.update(bodies.read(request)));
    return Response.ok(request, out -> out.writeBoolean(true));
  }

  Response delete(Request request) {
    boolean deleted = delete(Bodies.collection(request));
    return Response.ok(request, out -> out.writeBoolean(deleted));
  }

  /// Jobs first: one that still waits would make the collection anew.
  private boolean delete(String collection) {
    jobs.cancelAll(collection);
    return collections.delete(collection);
  }
}
