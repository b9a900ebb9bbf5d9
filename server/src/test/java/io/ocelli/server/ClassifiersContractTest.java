package io.ocelli.server;

import static io.ocelli.server.testing.Answers.contains;
import static io.ocelli.server.testing.Answers.ok;
import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `~/classifiers`, and `~/classify` by one of them, over a real socket.
class ClassifiersContractTest {
  private static final String CLASSIFIERS = "/collections/c/classifiers";

  @TempDir Path folder;
  private TestServer server;

  /// East is a, north is b, ten of each.
  @BeforeEach
  void start() {
    server = new TestServer(folder);
    server.put("/collections/c", json("{'vectors':{'size':2,'distance':'Cosine'}}"));
    String points =
        IntStream.range(0, 20)
            .mapToObj(i ->
                i % 2 == 0
                    ? "{'id':%d,'vector':[9,%d],'payload':{'kind':'a','n':%d}}".formatted(i, i, i)
                    : "{'id':%d,'vector':[%d,99],'payload':{'kind':'b','n':%d}}".formatted(i, i, i))
            .collect(Collectors.joining(","));
    server.put("/collections/c/points?wait=true", json("{'points':[" + points + "]}"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void oneIsFittedListedUsedAndForgotten() {
    contains(
        json(
            "{'name':'kinds','using':'','label_key':'kind','method':'ridge','penalty':1.0,"
                + "'fitted_on':20,'several_labels':0,'measured':20,'accuracy':"),
        fit("'name':'kinds','label_key':'kind'"));
    contains(
        json("'classes':[{'label':'a','points':10},{'label':'b','points':10}]"),
        server.get(CLASSIFIERS));
    contains(
        json("{'answers':[{'label':'b','probability':0."),
        classify("'input':[1,9],'classifier':'kinds'"));
    contains(
        json("'unknown':{'score':'probability','threshold':"),
        classify(
            "'inputs':[[1,9],3],'classifier':'kinds','unknown':{'risk':0.2,'score':'probability'}"));
    contains(
        json("'evidence':[{'id':"),
        classify("'input':[1,9],'classifier':'kinds','label_key':'kind','k':3,'alpha':0.5"));
    ok("true", server.post(CLASSIFIERS + "/delete", json("{'name':'kinds'}")));
    ok(json("{'classifiers':[]}"), server.get(CLASSIFIERS));
    refused(
        404,
        "no classifier `kinds`",
        server.post(CLASSIFIERS + "/delete", json("{'name':'kinds'}")));
    refused(404, "no classifier `kinds`", classify("'input':[1,9],'classifier':'kinds'"));
  }

  @Test
  void theFilterSaysWhichPointsAreExamples() {
    contains(
        json("'method':'naive_bayes','shrinkage':0.25,'fitted_on':15"),
        fit(
            "'name':'kinds','label_key':'kind','method':'naive_bayes','shrinkage':0.25,"
                + "'filter':{'must':{'key':'n','range':{'lt':15}}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | missing field `label_key`            | 'name':'h'",
        "400 | missing field `name`                 | 'label_key':'kind'",
        "422 | name: value of 1 characters invalid  | 'name':' ','label_key':'kind'",
        "400 | expected `ridge` or `naive_bayes`    | 'name':'h','label_key':'kind','method':'x'",
        "400 | unknown field `shrinkage`            | 'name':'h','label_key':'kind','shrinkage':1",
        "400 | unknown field `penalty`              |"
            + " 'name':'h','label_key':'kind','method':'naive_bayes','penalty':1",
        "422 | penalty: value 0.0 invalid           | 'name':'h','label_key':'kind','penalty':0",
        "422 | shrinkage: value 2.0 invalid         |"
            + " 'name':'h','label_key':'kind','method':'naive_bayes','shrinkage':2",
        "400 | Not existing vector name error: x    | 'name':'h','label_key':'kind','using':'x'",
        "400 | needs points of 2 labels at least    | 'name':'h','label_key':'none'",
        "400 | of 1 different ones                  |"
            + " 'name':'h','label_key':'kind','filter':{'must':{'key':'kind','match':{'value':'a'}}}",
        "400 | of 0 points with a vector            |"
            + " 'name':'h','label_key':'kind','filter':{'must':{'has_id':[]}}"
      })
  void whatMakesNoSenseIsRefused(int status, String words, String body) {
    refused(status, words, fit(body));
  }

  @Test
  void theOwnersLimitsHold() {
    server.send(
        "PATCH",
        "/collections/c",
        json(
            "{'strict_mode_config':{'enabled':true,'max_query_limit':50,"
                + "'unindexed_filtering_retrieve':false}}"));
    refused(403, "Limit exceeded 200 > 50 for", classify("'input':[1,9],'label_key':'kind'"));
    contains("answers", classify("'input':[1,9],'label_key':'kind','k':50"));
    refused(
        403,
        "Index required",
        fit("'name':'h','label_key':'kind','filter':{'must':{'key':'n','match':{'value':1}}}"));
    fit("'name':'h','label_key':'kind'");
    contains("answers", classify("'input':[1,9],'classifier':'h'"));
  }

  private HttpResponse<String> fit(String fields) {
    return server.post(CLASSIFIERS, json("{" + fields + "}"));
  }

  private HttpResponse<String> classify(String fields) {
    return server.post("/collections/c/classify", json("{" + fields + "}"));
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }
}
