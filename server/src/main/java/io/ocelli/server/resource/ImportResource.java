package io.ocelli.server.resource;

import io.ocelli.core.collection.CollectionName;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.service.FolderIndexer.IndexRequest;
import io.ocelli.core.service.Jobs;
import io.ocelli.server.ImportWorker;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JobJson;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// `~/import`: folders of this machine become collections, in the background.
final class ImportResource {
  private final Jobs jobs;
  private final Bodies bodies;

  ImportResource(Jobs jobs, Bodies bodies) {
    this.jobs = jobs;
    this.bodies = bodies;
  }

  /// Only for clients on this machine: the folder is one of the server's own, and what is indexed
  /// can be looked at afterwards.
  Response start(Request request) {
    if (!request.fromThisMachine()) {
      throw new OcelliException(
          ErrorKind.FORBIDDEN,
          "Forbidden: folders are imported only at the request of the machine that they are on");
    }
    IndexRequest work = read(request);
    Jobs.Job job = jobs.submit(work.collection(), ImportWorker.KIND, ImportWorker.request(work));
    return Response.accepted(request, out -> JobJson.writeAccepted(out, job));
  }

  Response look(Request request) {
    Jobs.Job job = find(request);
    return Response.ok(request, out -> JobJson.write(out, job));
  }

  /// Answers with the job as it stands; it ends as `cancelled` soon after.
  Response cancel(Request request) {
    jobs.cancel(Bodies.collection(request), ImportWorker.KIND, find(request).id());
    Jobs.Job job = find(request);
    return Response.ok(request, out -> JobJson.write(out, job));
  }

  private IndexRequest read(Request request) {
    String collection = CollectionName.check(request.parameter("collection"));
    BodyPart body = bodies.read(request);
    BodyPart model = body.get("model");
    BodyPart prune = body.get("prune");
    return new IndexRequest(
        collection,
        folder(body.require("folder").text()),
        model == null ? null : model.text(),
        prune != null && prune.flag());
  }

  private static Path folder(String text) {
    try {
      Path folder = Path.of(text);
      if (!folder.isAbsolute()) {
        throw OcelliException.invalid(
            "Validation error in JSON body: [folder: value `"
                + text
                + "` invalid, must be an"
                + " absolute path]");
      }
      if (!Files.isDirectory(folder)) {
        throw OcelliException.notFound("Not found: there is no folder `" + text + "`");
      }
      return folder;
    } catch (InvalidPathException e) {
      throw OcelliException.badRequest("Wrong input: `folder` is no path of this machine");
    }
  }

  private Jobs.Job find(Request request) {
    String id = request.parameter("job");
    return jobs.find(Bodies.collection(request), ImportWorker.KIND, id)
        .orElseThrow(() -> OcelliException.notFound("Not found: there is no import job " + id));
  }
}
