package io.ocelli.server;

import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.testing.Answers;
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

/// `~/classify` over a real socket.
class ClassifyContractTest {
  @TempDir Path folder;
  private TestServer server;

  /// East is a, north is b; a third point has no label.
  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok("true", server.put("/collections/c", json("{'vectors':{'size':2,'distance':'Dot'}}")));
    upsert(
        "{'id':1,'vector':[1,0],'payload':{'kind':'a'}},"
            + "{'id':2,'vector':[0,1],'payload':{'kind':'b'}},{'id':3,'vector':[2,2]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void labelledPointsVoteAndAreShown() {
    // Weights 1 and exp(-1 / T) = 1/4 where T = 1 / ln 4.
    ok(
        "{'answers':[{'label':'a','probability':0.8,"
            + "'labels':[{'label':'a','probability':0.8},{'label':'b','probability':0.2}],"
            + "'evidence':[{'id':1,'score':1.0,'labels':['a'],'weight':0.8},"
            + "{'id':2,'score':0.0,'labels':['b'],'weight':0.2}]}]}",
        classify("'input':[1,0],'label_key':'kind','temperature':0.7213475204444817"));
  }

  @Test
  void anInputIsAVectorAPointOrWhatIsEncoded() {
    contains("'label':'a'", classify("'input':{'vector':[1,0]},'label_key':'kind'"));
    contains(
        "'answers':[{'label':'b','probability':1",
        classify("'inputs':[1,{'id':2}],'label_key':'kind'"));
    contains("},{'label':'a'", classify("'inputs':[1,{'id':2}],'label_key':'kind'"));
    refused(
        400,
        "no encoder that reads texts",
        classify("'input':{'text':'a cat'},'label_key':'kind'"));
    refused(404, "No point with id 9", classify("'input':9,'label_key':'kind'"));
  }

  @Test
  void evidenceIsAsLongAsAskedFor() {
    contains("'evidence':[]", classify("'input':[1,0],'label_key':'kind','evidence':0"));
    String nobody = "'input':[1,0],'label_key':'kind','filter':{'must':{'has_id':[3]}}";
    contains("'evidence':[]", classify(nobody));
    contains("{'label':null,'probability':0", classify(nobody));
  }

  @Test
  void aSlipOfThePenIsNoAnswerWithoutLabels() {
    refused(
        400,
        "no point of collection `c` has anything at the label key `kinds`; its points have [kind]",
        classify("'input':[1,0],'label_key':'kinds'"));
  }

  @Test
  void classesComeWithTheRequest() {
    String classes = "'classes':[{'label':'x','examples':[1,[3,0]]},{'label':7,'examples':[2]}]";
    contains("'answers':[{'label':'x'", classify("'input':[1,0]," + classes));
    contains(
        "'answers':[{'label':7",
        classify("'input':[0,1],'comparison':'class_mean','temperature':1," + classes));
    contains(
        "'answers':[{'label':'a'",
        classify("'input':[1,0],'label_key':'kind','alpha':1,'class_temperature':1," + classes));
    refused(400, "no encoder that reads texts", classify("'input':[0,1],'classes':['cat','dog']"));
  }

  @Test
  void whatIsUnlikeEverythingIsUnknownAtARisk() {
    upsert(
        IntStream.range(10, 40)
            .mapToObj(i -> "{'id':%d,'vector':[1,%s],'payload':{'t':true}}".formatted(i, i / 64.0))
            .collect(Collectors.joining(",")));
    HttpResponse<String> answer =
        classify("'inputs':[[-1,-1],[1,0.5]],'label_key':'t','unknown':{},'evidence':0");
    contains("'unknown':true,'unknown_score':-1.15625}", answer);
    contains("'unknown':false,'unknown_score':1.3046875}],'unknown':{'score':'similarity'", answer);
    contains("'risk':0.05,'points':30}", answer);
    contains(
        "'unknown':{'score':'energy','threshold':1.0}}",
        classify("'input':[1,0.5],'label_key':'t','unknown':{'threshold':1,'score':'energy'}"));
    refused(
        400,
        "at least 19 labelled points, it was tried on 2",
        classify("'input':[1,0],'label_key':'kind','unknown':{'risk':0.05}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | missing field `label_key`            | 'input':[1,0]",
        "400 | either `input` or `inputs`           | 'label_key':'kind'",
        "400 | either `classes` or `classifier`     | 'input':1,'classes':['a'],'classifier':'b'",
        "400 | unknown field `k`                    | 'input':1,'classifier':'b','k':1",
        "422 | classifier: value of 0 characters    | 'input':1,'classifier':''",
        "404 | no classifier `b`; it has []         | 'input':1,'classifier':'b'",
        "400 | expected a list of texts or          |"
            + " 'input':1,'classes':['a'],'templates':'imagenet-81'",
        "400 | unknown field `labels`               | 'input':1,'label_key':'k','labels':[1]",
        "400 | unknown field `alpha`                | 'input':1,'label_key':'k','alpha':1",
        "400 | unknown field `k`                    | 'input':1,'classes':['a'],'k':1",
        "422 | k: value 0 invalid                   | 'input':1,'label_key':'k','k':0",
        "422 | temperature: value 0.0 invalid       | 'input':1,'label_key':'k','temperature':0",
        "422 | inputs: value of 0 items             | 'inputs':[],'label_key':'k'",
        "422 | unknown.risk: value 1.0 invalid      |"
            + " 'input':1,'label_key':'k','unknown':{'risk':1}",
        "400 | either `risk` or `threshold`         |"
            + " 'input':1,'label_key':'k','unknown':{'risk':0.1,'threshold':1}",
        "400 | expected `similarity`, `energy` or   |"
            + " 'input':1,'label_key':'k','unknown':{'score':'x'}",
        "422 | classes: value of 0 items            | 'input':1,'classes':[]",
        "400 | all of them or none                  |"
            + " 'input':1,'classes':[{'label':1,'examples':[1]},'a']",
        "400 | expected a string, integer or boolean| 'input':1,'classes':[1.5]",
        "422 | a label stands twice                 | 'input':1,'classes':['a','a']",
        "400 | of classes without `examples`        |"
            + " 'input':1,'classes':[{'label':1,'examples':[1]}],'templates':['{}']",
        "400 | of classes with `examples`           |"
            + " 'input':1,'classes':['a'],'comparison':'attention'",
        "422 | where the label                      | 'input':1,'classes':['a'],'templates':['x']",
        "400 | a risk is kept by                    | 'input':1,'classes':['a'],'unknown':{}",
        "400 | Not existing vector name             | 'input':1,'label_key':'k','using':'x'",
        "400 | expected dim: 2, got 1               | 'input':[1],'label_key':'kind'"
      })
  void whatMakesNoSenseIsRefused(int status, String words, String body) {
    refused(status, words, classify(body));
  }

  /// Answers and examples are made and held in memory.
  @Test
  void requestsThatTakeTooMuchMemoryAreRefused() {
    refused(
        422,
        "be at most 1000000 together",
        classify("'inputs':" + ones(101) + ",'label_key':'kind','k':10000"));
    String half = ",'examples':" + ones(5_001) + "}";
    refused(
        422,
        "10002 examples invalid, must be at most 10000 together",
        classify("'input':1,'classes':[{'label':'x'" + half + ",{'label':'y'" + half + "]"));
    String many = ",'templates':['{}'" + ",'{}'".repeat(199) + "]";
    refused(
        422,
        "10200 texts of classes and templates",
        classify("'input':1,'classes':" + ones(51) + many));
    refused(
        422,
        "texts of 10240000 characters",
        classify(
            "'input':1,'classes':['"
                + "x".repeat(3_200)
                + "'],'templates':['"
                + "{}".repeat(3_200)
                + "']"));
  }

  private static String ones(int count) {
    return "[" + "1,".repeat(count - 1) + "1]";
  }

  @Test
  void limitsOfTheCollectionHold() {
    ok(
        "true",
        server.send(
            "PATCH",
            "/collections/c",
            json("{'strict_mode_config':{'enabled':true,'search_allow_exact':false}}")));
    refused(
        403,
        "Exact search disabled",
        classify("'input':[1,0],'label_key':'kind','params':{'exact':true}"));
  }

  private void upsert(String points) {
    contains(
        "completed",
        server.put("/collections/c/points?wait=true", json("{'points':[" + points + "]}")));
  }

  private HttpResponse<String> classify(String fields) {
    return server.post("/collections/c/classify", json("{" + fields + "}"));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static void ok(String result, HttpResponse<String> answer) {
    Answers.ok(json(result), answer);
  }

  private static void contains(String text, HttpResponse<String> answer) {
    Answers.contains(json(text), answer);
  }
}
