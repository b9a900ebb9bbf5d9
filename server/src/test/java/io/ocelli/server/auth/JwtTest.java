package io.ocelli.server.auth;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.error;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.ServerSettings.Keys;
import io.ocelli.server.ServerSettings.Security;
import io.ocelli.server.testing.Jwt;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens: whose signature counts, for how long, for which collections, and hostile ones.
class JwtTest {
  private static final String KEY = "a key that signs";
  private static final String UNKNOWN = "Invalid API key or JWT";
  private static final String ALIASES = "/collections/aliases";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder, Security.OPEN.withKeys(new Keys(KEY, null, true)));
    for (String name : new String[] {"mine", "other"}) {
      ok(
          "true",
          asKey(
              "PUT",
              "/collections/" + name,
              "{\"vectors\": {\"size\": 2, \"distance\": \"Dot\"}}"));
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutClaimsATokenIsAsGoodAsTheKey() {
    contains("mine", with("{}", "/collections"));
    contains("mine", with("{\"access\": \"m\", \"sub\": \"me\"}", "/collections"));
  }

  @Test
  void onlyWhatATokenMaySeeIsListed() {
    String mine = access("{\"collection\": \"mine\", \"access\": \"r\"}");
    alias("a", "mine");
    alias("b", "other");
    ok("{\"collections\":[{\"name\":\"mine\"}]}", with(mine, "/collections"));
    ok(
        "{\"aliases\":[{\"alias_name\":\"a\",\"collection_name\":\"mine\"}]}",
        with(mine, "/aliases"));
    ok("{\"collections\":[]}", with("{\"access\": []}", "/collections"));
  }

  @Test
  void aliasesReachWhatTheTokenNamesEitherWay() {
    alias("a", "mine");
    alias("b", "other");
    String mine = access("{\"collection\": \"mine\", \"access\": \"r\"}");
    contains("points_count", with(mine, "/collections/a"));
    refused(403, "Access to collection b is required", with(mine, "/collections/b"));
    refused(403, "Access to collection other is required", with(mine, "/collections/other"));
    String byAlias = access("{\"collection\": \"a\", \"access\": \"r\"}");
    contains("points_count", with(byAlias, "/collections/a"));
    refused(403, "Access to collection mine is required", with(byAlias, "/collections/mine"));
  }

  @Test
  void timeIsKeptWithThirtySecondsOfLeeway() {
    long now = Instant.now().getEpochSecond();
    contains("mine", with("{\"exp\": " + (now + 60) + "}", "/collections"));
    contains("mine", with("{\"exp\": " + (now - 10) + "}", "/collections"));
    refused(403, "ExpiredSignature", with("{\"exp\": " + (now - 60) + "}", "/collections"));
    refused(403, "ImmatureSignature", with("{\"nbf\": " + (now + 60) + "}", "/collections"));
    contains("mine", with("{\"exp\": null}", "/collections"));
    error(401, UNKNOWN, with("{\"exp\": \"never\"}", "/collections"));
  }

  @Test
  void aTokenOfAnotherKeyIsForbidden() {
    refused(403, "InvalidSignature", get(Jwt.signed("another key", "{}"), "/collections"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"None\"}",
        "{\"alg\":\"HS512\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":[\"HS256\"]}",
        "{\"typ\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
        "[]",
        "{\"alg\":\"HS256\""
      })
  void otherAlgorithmsAndHeadersAreNoTokens(String header) {
    error(401, UNKNOWN, get(Jwt.signed(KEY, header, "{}"), "/collections"));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    error(401, UNKNOWN, get(Jwt.unsigned("{\"access\":\"m\"}"), "/collections"));
    error(401, UNKNOWN, get("a.b.c", "/collections"));
    error(401, UNKNOWN, get("..", "/collections"));
    error(401, UNKNOWN, get(Jwt.signed(KEY, "{}") + ".x", "/collections"));
    error(401, UNKNOWN, get(Jwt.signed(KEY, "[".repeat(100)), "/collections"));
    String large = "{\"sub\": \"" + "x".repeat(10_000) + "\"}";
    error(401, UNKNOWN, get(Jwt.signed(KEY, large), "/collections"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access\": \"w\"}",
        "{\"access\": {}}",
        "{\"access\": [{\"collection\": \"mine\"}]}",
        "{\"access\": [{\"collection\": \"mine\", \"access\": \"m\"}]}",
        "{\"access\": [{\"collection\": \"mine\", \"access\": \"r\", \"payload\": {\"a\": 1}}]}",
        "{\"access\": [{\"collection\": \"mine\", \"access\": \"r\"},"
            + " {\"collection\": \"mine\", \"access\": \"rw\"}]}",
        "{\"value_exists\": {\"collection\": \"mine\"}}",
        "{\"sub\": 7}"
      })
  void claimsThatAreNotUnderstoodGiveNothing(String claims) {
    refused(401, "Invalid JWT", with(claims, "/collections"));
  }

  @Test
  void aTokenIsGoodWhileItsPointExists() {
    String claims =
        """
        {"value_exists": {"collection": "tokens", "matches": [{"key": "id", "value": "t-42"}]}}
        """;
    refused(403, "stateful validation failed", with(claims, "/collections"));
    ok("true", asKey("PUT", "/collections/tokens", "{}"));
    error(401, "Invalid JWT, stateful validation failed", with(claims, "/collections"));
    asKey(
        "PUT",
        "/collections/tokens/points?wait=true",
        "{\"points\": [{\"id\": 1, \"vector\": {}, \"payload\": {\"id\": \"t-42\"}}]}");
    contains("mine", with(claims, "/collections"));
    asKey("POST", "/collections/tokens/points/delete?wait=true", "{\"points\": [1]}");
    error(401, "Invalid JWT, stateful validation failed", with(claims, "/collections"));
  }

  @Test
  void tokensAreOffUnlessAskedFor() {
    server.close();
    server = new TestServer(folder, Security.OPEN.withKeys(new Keys(KEY, null, false)));
    error(401, UNKNOWN, with("{}", "/collections"));
  }

  private void alias(String alias, String collection) {
    ok(
        "true",
        asKey(
            "POST",
            ALIASES,
            "{\"actions\": [{\"create_alias\": {\"collection_name\": \""
                + (collection + "\", \"alias_name\": \"" + alias + "\"}}]}")));
  }

  private static String access(String item) {
    return "{\"access\": [" + item + "]}";
  }

  private HttpResponse<String> with(String claims, String path) {
    return get(Jwt.signed(KEY, claims), path);
  }

  private HttpResponse<String> get(String token, String path) {
    return server.get(path, "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> asKey(String method, String path, String body) {
    return server.send(method, path, body, "api-key", KEY);
  }
}
