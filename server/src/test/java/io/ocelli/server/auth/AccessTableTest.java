package io.ocelli.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.http.Router.Operation;
import io.ocelli.server.testing.Jwt;
import io.ocelli.server.testing.RouteTable;
import io.ocelli.server.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each operation needs of its caller, and that each caller gets what the table says.
class AccessTableTest {
  private static final String TABLE =
      """
      DELETE /auth/session OPEN
      DELETE /cluster/peer/{peer} MANAGE
      DELETE /collections/{collection} MANAGE
      DELETE /collections/{collection}/clusters/{job} WRITE
      DELETE /collections/{collection}/duplicates/{job} WRITE
      DELETE /collections/{collection}/health/{job} WRITE
      DELETE /collections/{collection}/import/{job} MANAGE
      DELETE /collections/{collection}/index/{field} WRITE
      DELETE /collections/{collection}/map/{job} WRITE
      DELETE /collections/{collection}/migrate/{job} WRITE
      DELETE /collections/{collection}/outliers/{job} WRITE
      DELETE /collections/{collection}/shards/{shard}/snapshots/{snapshot} MANAGE
      DELETE /collections/{collection}/snapshots/{snapshot} WRITE
      DELETE /collections/{collection}/vectors/{vector} WRITE
      DELETE /issues MANAGE
      DELETE /snapshots/{snapshot} MANAGE
      GET / OPEN
      GET /aliases READ
      GET /backup READ_NODE
      GET /cluster READ_NODE
      GET /cluster/telemetry READ_NODE
      GET /collections READ
      GET /collections/{collection} READ
      GET /collections/{collection}/aliases READ
      GET /collections/{collection}/aligners READ
      GET /collections/{collection}/backup READ_COPIES
      GET /collections/{collection}/classifiers READ
      GET /collections/{collection}/cluster READ
      GET /collections/{collection}/clusters READ
      GET /collections/{collection}/clusters/{job} READ
      GET /collections/{collection}/clusters/{job}/{list} READ
      GET /collections/{collection}/duplicates READ
      GET /collections/{collection}/duplicates/{job} READ
      GET /collections/{collection}/duplicates/{job}/{list} READ
      GET /collections/{collection}/exists READ
      GET /collections/{collection}/health READ
      GET /collections/{collection}/health/{job} READ
      GET /collections/{collection}/health/{job}/{list} READ
      GET /collections/{collection}/import/{job} READ
      GET /collections/{collection}/map READ
      GET /collections/{collection}/map/{job} READ
      GET /collections/{collection}/map/{job}/tiles/{z}/{x}/{y} READ
      GET /collections/{collection}/map/{job}/{list} READ
      GET /collections/{collection}/memory READ
      GET /collections/{collection}/migrate/{job} READ
      GET /collections/{collection}/optimizations READ
      GET /collections/{collection}/outliers READ
      GET /collections/{collection}/outliers/{job} READ
      GET /collections/{collection}/outliers/{job}/{list} READ
      GET /collections/{collection}/points/{id} READ
      GET /collections/{collection}/points/{id}/image READ
      GET /collections/{collection}/points/{id}/thumbnail READ
      GET /collections/{collection}/shards READ
      GET /collections/{collection}/shards/{shard}/snapshot READ
      GET /collections/{collection}/shards/{shard}/snapshots READ
      GET /collections/{collection}/shards/{shard}/snapshots/{snapshot} READ
      GET /collections/{collection}/snapshots READ_COPIES
      GET /collections/{collection}/snapshots/{snapshot} READ_COPIES
      GET /docs OPEN
      GET /healthz OPEN
      GET /issues READ
      GET /livez OPEN
      GET /metrics READ_NODE
      GET /openapi.json OPEN
      GET /quotas READ
      GET /readyz OPEN
      GET /snapshots READ_NODE
      GET /snapshots/{snapshot} READ_NODE
      GET /telemetry READ_NODE
      GET /v1/models READ
      GET /v1/models/{model} READ
      GET /web/{file} OPEN
      PATCH /collections/{collection} MANAGE
      POST /auth/session OPEN
      POST /cluster/recover MANAGE
      POST /collections/aliases MANAGE
      POST /collections/{collection}/aligners WRITE
      POST /collections/{collection}/aligners/delete WRITE
      POST /collections/{collection}/classifiers WRITE
      POST /collections/{collection}/classifiers/delete WRITE
      POST /collections/{collection}/classify READ
      POST /collections/{collection}/cluster MANAGE
      POST /collections/{collection}/clusters WRITE
      POST /collections/{collection}/duplicates WRITE
      POST /collections/{collection}/explain READ
      POST /collections/{collection}/facet READ
      POST /collections/{collection}/health WRITE
      POST /collections/{collection}/import MANAGE
      POST /collections/{collection}/map WRITE
      POST /collections/{collection}/migrate WRITE
      POST /collections/{collection}/outliers WRITE
      POST /collections/{collection}/points READ
      POST /collections/{collection}/points/batch WRITE_POINTS
      POST /collections/{collection}/points/count READ
      POST /collections/{collection}/points/delete WRITE_POINTS
      POST /collections/{collection}/points/discover READ
      POST /collections/{collection}/points/discover/batch READ
      POST /collections/{collection}/points/payload WRITE_POINTS
      POST /collections/{collection}/points/payload/clear WRITE_POINTS
      POST /collections/{collection}/points/payload/delete WRITE_POINTS
      POST /collections/{collection}/points/query READ
      POST /collections/{collection}/points/query/batch READ
      POST /collections/{collection}/points/query/groups READ
      POST /collections/{collection}/points/recommend READ
      POST /collections/{collection}/points/recommend/batch READ
      POST /collections/{collection}/points/recommend/groups READ
      POST /collections/{collection}/points/scroll READ
      POST /collections/{collection}/points/search READ
      POST /collections/{collection}/points/search/batch READ
      POST /collections/{collection}/points/search/groups READ
      POST /collections/{collection}/points/search/matrix/offsets READ
      POST /collections/{collection}/points/search/matrix/pairs READ
      POST /collections/{collection}/points/vectors/delete WRITE_POINTS
      POST /collections/{collection}/shards/delete MANAGE
      POST /collections/{collection}/shards/{shard}/snapshots MANAGE
      POST /collections/{collection}/shards/{shard}/snapshots/upload MANAGE
      POST /collections/{collection}/snapshots WRITE
      POST /collections/{collection}/snapshots/upload MANAGE
      POST /snapshots MANAGE
      POST /snapshots/upload MANAGE
      POST /v1/embeddings READ
      PUT /collections/{collection} MANAGE
      PUT /collections/{collection}/index WRITE
      PUT /collections/{collection}/points WRITE_POINTS
      PUT /collections/{collection}/points/payload WRITE_POINTS
      PUT /collections/{collection}/points/vectors WRITE_POINTS
      PUT /collections/{collection}/shards MANAGE
      PUT /collections/{collection}/shards/{shard}/snapshots/recover MANAGE
      PUT /collections/{collection}/snapshots/recover MANAGE
      PUT /collections/{collection}/vectors/{vector} WRITE
      PUT /quotas MANAGE
      PUT /snapshots/recover MANAGE
      """;

  /// Of every operation but these, a caller who may not is told so.
  private static final Set<Access> READS =
      Set.of(Access.OPEN, Access.READ, Access.READ_NODE, Access.READ_COPIES);

  @TempDir Path folder;
  private TestServer server;
  private List<Operation> operations;

  @BeforeEach
  void start() {
    operations = RouteTable.operations(folder.resolve("table"));
    server = new TestServer(folder, Security.OPEN.withKeys(new Keys("full", "reads", true)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyOperationSaysWhatItNeeds() {
    assertEquals(
        TABLE,
        operations.stream()
            .map(each -> each.method() + " " + each.template() + " " + each.access() + "\n")
            .sorted()
            .collect(Collectors.joining()));
  }

  @Test
  void withoutAKeyOnlyWhatIsOpenAnswers() {
    for (Operation each : operations) {
      assertEquals(each.access() != Access.OPEN, status(each, null) == 401, each::toString);
      assertEquals(each.access() != Access.OPEN, status(each, "wrong") == 401, each::toString);
    }
  }

  @Test
  void theReadOnlyKeyReadsEverythingAndWritesNothing() {
    for (Operation each : operations) {
      boolean reads = READS.contains(each.access());
      assertEquals(!reads, status(each, "reads") == 403, each::toString);
      assertEquals(
          !reads, status(each, Jwt.signed("full", "{\"access\":\"r\"}")) == 403, each::toString);
    }
  }

  @Test
  void theKeyMayDoEverything() {
    for (Operation each : operations) {
      int status = status(each, "full");
      assertNotEquals(401, status, each::toString);
      boolean foldersAndPlaces = each.template().endsWith("/recover");
      assertEquals(false, status == 403 && !foldersAndPlaces, each::toString);
    }
  }

  @Test
  void tokensOfACollectionReachThatCollectionAlone() {
    String reads = token("c", "r");
    String points = token("c", "prw");
    String writes = token("c", "rw");
    String elsewhere = token("d", "rw");
    for (Operation each : operations) {
      boolean named = each.template().contains("{collection}");
      assertEquals(!may(each, reads), status(each, reads) == 403, each::toString);
      assertEquals(!may(each, points), status(each, points) == 403, each::toString);
      assertEquals(!may(each, writes), status(each, writes) == 403, each::toString);
      if (named) {
        assertEquals(403, status(each, elsewhere), each::toString);
      }
    }
  }

  /// The table of the contract's tokens: r, prw, rw of one collection.
  private boolean may(Operation operation, String token) {
    boolean named = operation.template().contains("{collection}");
    boolean reads = token.equals(token("c", "r"));
    boolean writes = token.equals(token("c", "rw"));
    return switch (operation.access()) {
      case OPEN, READ -> true;
      case READ_COPIES -> named && (reads || writes);
      case WRITE_POINTS -> named && !reads;
      case WRITE -> named && writes;
      case READ_NODE, MANAGE -> false;
    };
  }

  private static String token(String collection, String access) {
    return Jwt.signed(
        "full",
        "{\"access\":[{\"collection\":\"" + collection + "\",\"access\":\"" + access + "\"}]}");
  }

  /// @param key null for none
  private int status(Operation operation, String key) {
    String path = operation.template().replace("{collection}", "c").replaceAll("\\{[a-z]+\\}", "1");
    String method = operation.method().name();
    String body = method.equals("GET") || method.equals("DELETE") ? null : "[]";
    return key == null
        ? server.send(method, path, body).statusCode()
        : server.send(method, path, body, "api-key", key).statusCode();
  }
}
