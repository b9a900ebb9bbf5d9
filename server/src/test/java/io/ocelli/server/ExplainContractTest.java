package io.ocelli.server;

import static io.ocelli.server.testing.Answers.refused;

import io.ocelli.server.testing.Answers;
import io.ocelli.server.testing.Swatch;
import io.ocelli.server.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `~/explain` over a real socket: vectors are the sums of colours, and names of colours.
class ExplainContractTest {
  /// A red pixel and three black ones.
  private static final String PICTURE = Swatch.base64(0xFF0000, 0, 0, 0);

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ok(
        "true",
        server.put(
            "/collections/c",
            json(
                "{'vectors':{'duo':{'size':3,'distance':'Dot','encoder':'duo'},"
                    + "'own':{'size':2,'distance':'Cosine'},"
                    + "'rows':{'size':2,'distance':'Dot','multivector_config':{'comparator':'max_sim'}}},"
                    + "'sparse_vectors':{'words':{}}}")));
    contains(
        "completed",
        server.put(
            "/collections/c/points?wait=true",
            json(
                "{'points':[{'id':1,'vector':{'duo':[2,0,0],'own':[3,4]},"
                    + "'payload':{'caption':'a red door'}}]}")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Four cells of a pixel: of the sum 255 a patch of one or two pixels takes 255 with the red one
  /// and gives 64 back for each, the mean.
  @Test
  void patchesOfTheFoundPictureHaveTheirPartOfTheScore() {
    double first = (2 * (255 - 64) + 2 * (255 - 2 * 64)) / 4.0;
    double second = (2 * (255 - 2 * 64) - 2 * 2 * 64) / 4.0;
    ok(
        ("{'score':255.0,'mode':'semantic','occlusion':{'found':{'width':4,'height':1,"
                + "'score':255.0,'columns':4,'rows':1,'drops':[[%s,%s,-128.0,-96.0]]}},"
                + "'terms':[],'passes':11}")
            .formatted(first, second),
        explain("'query':[1,0,0],'picture':'" + PICTURE + "','using':'duo','grid':4"));
  }

  @Test
  void bothPicturesAreCoveredOnRequest() {
    String both =
        "'query':{'nearest':{'image':'%s'}},'picture':{'image':'%s','model':'duo'},'using':'duo'"
            .formatted(PICTURE, PICTURE);
    HttpResponse<String> answer = explain(both + ",'occlude':'both','fill':'grey'");
    contains("'occlusion':{'query':{'width':4,'height':1", answer);
    contains("},'found':{'width':4,'height':1", answer);
    contains("'passes':22}", answer);
    contains("'occlusion':{},'terms':[],'passes':0}", explain(both + ",'occlude':'none'"));
  }

  /// The empty text is 99 of each colour.
  @Test
  void wordsHaveTheirPartOfTheScore() {
    ok(
        "{'score':510.0,'mode':'semantic','occlusion':{},'terms':["
            + "{'term':'red','start':0,'end':3,'contribution':312.0}],'passes':1}",
        explain("'query':{'text':'red'},'point':1,'using':'duo','occlude':'none'"));
  }

  @Test
  void wordsThatAreLookedForInPayloadsHaveTheirsToo() {
    HttpResponse<String> answer = explain("'query':{'text':'red','model':'bm25'},'point':1");
    contains("'mode':'lexical','occlusion':{},'terms':[{'term':'red','start':0", answer);
    contains("'passes':0}", answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | missing field `query`             | 'point':1",
        "400 | either `point` or `picture`       | 'query':[1,0,0]",
        "400 | either `point` or `picture`       | 'query':[1,0,0],'point':1,'picture':'AAAA'",
        "400 | unknown field `limit`             | 'query':[1,0,0],'point':1,'limit':3",
        "400 | picture: the bytes are no picture | 'query':[1,0,0],'picture':'AAAA','using':'duo'",
        "400 | missing field `image`             | 'query':[1,0,0],'picture':{'text':'a'}",
        "422 | grid: value 1 invalid             | 'query':[1,0,0],'point':1,'grid':1",
        "422 | grid: value 33 invalid            | 'query':[1,0,0],'point':1,'grid':33",
        "422 | grid: maps of 2 pictures          |"
            + " 'query':[1,0,0],'point':1,'grid':32,'occlude':'both'",
        "400 | fill: unknown variant             | 'query':[1,0,0],'point':1,'fill':'red'",
        "400 | occlude: unknown variant          | 'query':[1,0,0],'point':1,'occlude':'all'",
        "404 | No point with id 9                | 'query':[1,0,0],'point':9,'using':'duo'",
        "404 | point 1 has no picture file       | 'query':[1,0,0],'point':1,'using':'duo'",
        "400 | occlude: what was given as query  |"
            + " 'query':[1,0,0],'point':1,'using':'duo','occlude':'query'",
        "400 | expected dim: 3, got 2            | 'query':[1,0],'point':1,'using':'duo'",
        "400 | Not existing vector name          | 'query':[1,0],'point':1,'using':'x'",
        "400 | no such unnamed vector            | 'query':[1,0],'point':1",
        "400 | `rows` is none                    | 'query':[1,0],'point':1,'using':'rows'",
        "400 | `words` is none                   | 'query':[1,0],'point':1,'using':'words'",
        "400 | another kind of vector            |"
            + " 'query':{'indices':[1],'values':[1]},'point':1,'using':'duo'",
        "400 | has no encoder                    | 'query':[1,0],'picture':'AAAA','using':'own'",
        "400 | reads no text                     |"
            + " 'query':{'text':'a','model':'colours'},'point':1,'using':'own','occlude':'none'",
        "404 | picture file                      | 'query':[1,0],'point':1,'using':'own'",
        "400 | picture: Wrong input: the region  | 'query':[1,0,0],'using':'duo','picture':"
            + "{'image':'PICTURE','options':{'region':[2,0,9,1]}}"
      })
  void whatMakesNoSenseIsRefused(int status, String words, String body) {
    refused(status, words, explain(body.replace("PICTURE", PICTURE)));
  }

  @Test
  void aCollectionThatIsNotThereIsNotFound() {
    refused(
        404, "`none`", server.post("/collections/none/explain", json("{'query':[1],'point':1}")));
  }

  private HttpResponse<String> explain(String fields) {
    return server.post("/collections/c/explain", json("{" + fields + "}"));
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
