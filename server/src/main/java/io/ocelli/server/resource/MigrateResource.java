package io.ocelli.server.resource;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.service.Jobs;
import io.ocelli.core.service.Migrations;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import io.ocelli.server.json.JobJson;
import io.ocelli.server.json.MigrationJson;

/// `~/migrate`: collections move to another encoder, a job a step.
final class MigrateResource {
  private final Migrations migrations;
  private final Jobs jobs;
  private final Bodies bodies;

  MigrateResource(Migrations migrations, Jobs jobs, Bodies bodies) {
    this.migrations = migrations;
    this.jobs = jobs;
    this.bodies = bodies;
  }

  /// What cannot be done as things stand is refused here, not by the job.
  Response start(Request request) {
    String collection = Bodies.collection(request);
    MigrationStep step = MigrationJson.read(bodies.read(request));
    migrations.check(collection, step);
    Jobs.Job job = jobs.submit(collection, Migrations.KIND, step.toValue());
    return Response.accepted(request, out -> JobJson.writeAccepted(out, job));
  }

  Response look(Request request) {
    Jobs.Job job = find(request);
    return Response.ok(request, out -> JobJson.write(out, job));
  }

  /// Answers with the job as it stands; it ends as `cancelled` soon after.
  Response cancel(Request request) {
    jobs.cancel(Bodies.collection(request), Migrations.KIND, find(request).id());
    Jobs.Job job = find(request);
    return Response.ok(request, out -> JobJson.write(out, job));
  }

  private Jobs.Job find(Request request) {
    String id = request.parameter("job");
    return jobs.find(Bodies.collection(request), Migrations.KIND, id)
        .orElseThrow(() -> OcelliException.notFound("Not found: there is no migrate job " + id));
  }
}
