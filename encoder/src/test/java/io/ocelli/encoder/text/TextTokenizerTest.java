package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.testing.TestData;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.contract.TextInput.Cleaning;
import io.ocelli.encoder.contract.TextInput.Padding;
import io.ocelli.encoder.contract.TextInput.Prompts;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ids of real tokenizers are those of transformers 5.18.
class TextTokenizerTest {
  private static final Padding CLIP = new Padding(true, false, 49407, true);
  private static final Padding BERT = new Padding(false, false, 0, true);

  @TempDir Path folder;

  @Test
  void clipTokensAreTransformers() {
    try (TextTokenizer clip = real("clip-tokenizer", 77, CLIP, TextInput.NOTHING)) {
      assertIds(clip, "a photo of a cat", 49406, 320, 1125, 539, 320, 2368, 49407);
      assertIds(clip, "  Naïve CAFÉ\t\n don't  ", 49406, 1097, 35689, 563, 15304, 847, 713, 49407);
      assertIds(
          clip,
          "日本 🐈\u200d⬛ 2026",
          49406,
          39121,
          19277,
          361,
          2074,
          230,
          4244,
          7930,
          505,
          273,
          271,
          273,
          277,
          49407);
      assertIds(clip, "", 49406, 49407);
      assertIds(clip, "xxx ａｂ", 49406, 8352, 171, 121, 223, 171, 121, 480, 49407);
      assertIds(clip, "[CLS] <|endoftext|> fin", 49406, 314, 44251, 316, 49407, 10663, 49407);
    }
  }

  @Test
  void bertTokensAreTransformers() {
    try (TextTokenizer bert = real("bert-tokenizer", 512, BERT, TextInput.NOTHING)) {
      assertIds(bert, "  Naïve CAFÉ\t\n don't  ", 101, 15743, 7668, 2123, 1005, 1056, 102);
      assertIds(bert, "日本 🐈\u200d⬛ 2026", 101, 1864, 1876, 100, 16798, 2575, 102);
      assertIds(bert, "", 101, 102);
      assertIds(
          bert,
          "co-op, e.g. $5.00!?",
          101,
          2522,
          1011,
          6728,
          1010,
          1041,
          1012,
          1043,
          1012,
          1002,
          1019,
          1012,
          4002,
          999,
          1029,
          102);
      assertIds(
          bert,
          "[CLS] <|endoftext|> fin",
          101,
          101,
          1026,
          1064,
          2203,
          15794,
          10288,
          2102,
          1064,
          1028,
          10346,
          102);
    }
  }

  /// The file asks for 128 tokens, padded to 128: the contract decides, not the file.
  @Test
  void theFilesOwnLengthsDoNotCount() {
    String words = "cat ".repeat(300);
    try (TextTokenizer bert = real("bert-tokenizer", 512, BERT, TextInput.NOTHING)) {
      assertEquals(302, bert.tokens(words, null).length());
      assertEquals(3, bert.tokens("cat", null).length());
    }
  }

  /// CLIP pads with its end token, which only its configuration says: 0 would be `!`.
  @Test
  void clipPadsWithItsEndToken() {
    try (TextTokenizer clip = real("clip-tokenizer", 12, CLIP, TextInput.NOTHING)) {
      Tokens cat = clip.tokens("a photo of a cat", null);
      TokenBatch batch = new TokenBatch(List.of(cat), 12, CLIP);

      assertArrayEquals(
          new long[] {49406, 320, 1125, 539, 320, 2368, 49407, 49407, 49407, 49407, 49407, 49407},
          written(batch::ids));
      assertArrayEquals(new long[] {1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0}, written(batch::mask));
      assertEquals(7, batch.to(cat));
    }
  }

  @Test
  void cuttingKeepsTheEndTokenInEveryKind() throws IOException {
    try (TextTokenizer clip = real("clip-tokenizer", 8, CLIP, TextInput.NOTHING)) {
      assertIds(clip, "cat ".repeat(100), 49406, 2368, 2368, 2368, 2368, 2368, 2368, 49407);
    }
    try (TextTokenizer bert = real("bert-tokenizer", 8, BERT, TextInput.NOTHING)) {
      assertIds(bert, "cat ".repeat(100), 101, 4937, 4937, 4937, 4937, 4937, 4937, 102);
    }
    TinyTokenizers.unigram(folder);
    try (TextTokenizer unigram = tiny(4, Cleaning.NONE, Prompts.NONE)) {
      assertIds(unigram, "a b a b a", 3, 4, 3, 1);
    }
    TinyTokenizers.bytes(folder);
    try (TextTokenizer bytes = tiny(4, Cleaning.NONE, Prompts.NONE)) {
      assertIds(bytes, "a a b b", 0, 3, 2, 4);
      assertIds(bytes, "", 4);
    }
  }

  /// CLIPA: BERT's vocabulary, 32 tokens, and 0 in place of [SEP], also where it was cut.
  @Test
  void clipaReadsThirtyTwoTokensWithoutSeparator() {
    Padding padding = new Padding(true, false, 0, true);
    try (TextTokenizer clipa = real("bert-tokenizer", 32, padding, 102)) {
      assertIds(clipa, "a photo of a cat", 101, 1037, 6302, 1997, 1037, 4937, 0);
      int[] ids = clipa.tokens("cat ".repeat(100), null).ids();
      assertEquals(32, ids.length);
      assertEquals(4937, ids[30]);
      assertEquals(0, ids[31]);
    }
  }

  /// SigLIP: canonical text, 64 tokens, and padding that the network sees.
  @Test
  void siglipReadsSixtyFourTokensOfCanonicalText() throws IOException {
    TinyTokenizers.unigram(folder);
    Padding padding = new Padding(true, false, 1, false);
    TextInput input =
        new TextInput("tokenizer.json", 64, padding, Cleaning.CANONICAL, Prompts.NONE);
    try (TextTokenizer siglip = TextTokenizer.open(input, folder, true)) {
      Tokens tokens = siglip.tokens(" A, B_\"a\"! ", null);
      assertArrayEquals(new int[] {3, 4, 3, 1}, tokens.ids());
      TokenBatch batch = new TokenBatch(List.of(tokens), 64, padding);
      long[] all = written(batch::mask);
      assertEquals(64, Arrays.stream(all).sum());
      assertEquals(0, batch.from(tokens));
      assertEquals(64, batch.to(tokens));
    }
  }

  @Test
  void promptsAreNamed() throws IOException {
    TinyTokenizers.words(folder);
    Prompts e5 = new Prompts(Map.of("query", "a b ", "document", "c "), true);
    try (TextTokenizer tokenizer = tiny(16, Cleaning.NONE, e5)) {
      assertArrayEquals(new int[] {1, 3, 4, 7, 2}, tokenizer.tokens("e", "query").ids());
      assertArrayEquals(new int[] {1, 5, 7, 2}, tokenizer.tokens("e", "document").ids());
      assertArrayEquals(new int[] {1, 7, 2}, tokenizer.tokens("e", "other").ids());
      assertArrayEquals(new int[] {1, 7, 2}, tokenizer.tokens("e", null).ids());
      assertEquals(0, tokenizer.tokens("e", "query").prompt());
    }
  }

  /// NV-Embed, INSTRUCTOR: the network reads the instruction, the pooling does not.
  @Test
  void promptsThatAreNotPooledAreLeftOutWithTheTokenBefore() throws IOException {
    TinyTokenizers.words(folder);
    Prompts masked = new Prompts(Map.of("query", "a b "), false);
    try (TextTokenizer tokenizer = tiny(6, Cleaning.NONE, masked)) {
      Tokens query = tokenizer.tokens("e", "query");
      assertArrayEquals(new int[] {1, 3, 4, 7, 2}, query.ids());
      assertEquals(3, query.prompt());
      assertEquals(0, tokenizer.tokens("e", "document").prompt());

      Padding right = new Padding(true, false, 0, true);
      assertEquals(3, new TokenBatch(List.of(query), 6, right).from(query));
      assertEquals(5, new TokenBatch(List.of(query), 6, right).to(query));
      Padding left = new Padding(true, true, 0, true);
      assertEquals(4, new TokenBatch(List.of(query), 6, left).from(query));
      assertEquals(6, new TokenBatch(List.of(query), 6, left).to(query));
    }
  }

  @Test
  void lowerCaseComesBeforeTheTokenizer() throws IOException {
    TinyTokenizers.words(folder);
    try (TextTokenizer tokenizer = tiny(6, Cleaning.LOWER_CASE, Prompts.NONE)) {
      assertIds(tokenizer, "A B", 1, 3, 4, 2);
    }
  }

  @Test
  void refusesTokensThatTheModelDoesNotHave() throws IOException {
    TinyTokenizers.words(folder);
    try (TextTokenizer tokenizer = tiny(3, Cleaning.NONE, Prompts.NONE)) {
      assertArrayEquals(new int[] {1, 7, 2}, tokenizer.given(new int[] {1, 7, 2}).ids());
      assertBadRequest(tokenizer, "this model takes 1 to 3", 1, 3, 4, 2);
      assertBadRequest(tokenizer, "this model takes 1 to 3");
      assertBadRequest(tokenizer, "there is no token 8: this model has 0 to 7", 8);
      assertBadRequest(tokenizer, "there is no token -1", -1);
    }
  }

  private static void assertBadRequest(TextTokenizer tokenizer, String message, int... ids) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> tokenizer.given(ids));
    assertEquals(ErrorKind.BAD_REQUEST, refusal.kind());
    assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
  }

  @Test
  void refusesAContextThatItsSpecialTokensFill() throws IOException {
    TinyTokenizers.words(folder);

    OcelliException refusal =
        assertThrows(OcelliException.class, () -> tiny(1, Cleaning.NONE, Prompts.NONE));

    assertEquals(ErrorKind.INVALID_VALUE, refusal.kind());
    assertTrue(refusal.getMessage().contains("puts 2 special ones in"), refusal.getMessage());
  }

  @Test
  void refusesFilesThatAreNoTokenizer() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    assertEquals(ErrorKind.NOT_FOUND, refusal(file).kind());
    Files.writeString(file, "no json");
    assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
    Files.writeString(file, "{}");
    assertEquals(ErrorKind.CORRUPT, refusal(file).kind());
  }

  private static OcelliException refusal(Path file) {
    return assertThrows(OcelliException.class, () -> Tokenizer.open(file, 8));
  }

  @Test
  void nobodyTokenizesAfterClose() throws IOException {
    Tokenizer tokenizer = Tokenizer.open(TinyTokenizers.words(folder), 8);
    tokenizer.close();
    tokenizer.close();

    assertThrows(IllegalStateException.class, () -> tokenizer.encode("a", true));
  }

  /// A tokenizer reads all of a text before it cuts: of megabytes it is shown the beginning, many
  /// times what the context holds.
  @Test
  void ofVeryLongTextsOnlyTheBeginningIsRead() throws IOException {
    TinyTokenizers.words(folder);
    try (TextTokenizer tokenizer = tiny(8, Cleaning.NONE, Prompts.NONE)) {
      assertIds(tokenizer, "a b c d e ".repeat(1_000_000), 1, 3, 4, 5, 6, 7, 3, 2);
      assertIds(tokenizer, "a" + " ".repeat(10_000) + "b", 1, 3, 4, 2);
      assertIds(tokenizer, "a" + " ".repeat(100_000) + "b", 1, 3, 2);
    }
  }

  private TextTokenizer tiny(int context, Cleaning cleaning, Prompts prompts) {
    TextInput input = new TextInput("tokenizer.json", context, BERT, cleaning, prompts);
    return TextTokenizer.open(input, folder, true);
  }

  private static TextTokenizer real(String name, int context, Padding padding, int blanked) {
    Optional<Path> found = TestData.find(name);
    Assumptions.assumeTrue(found.isPresent(), () -> TestData.missing(name));
    TextInput input =
        new TextInput("tokenizer.json", context, padding, Cleaning.NONE, Prompts.NONE, blanked);
    return TextTokenizer.open(input, found.get(), true);
  }

  private static void assertIds(TextTokenizer tokenizer, String text, int... ids) {
    assertArrayEquals(ids, tokenizer.tokens(text, null).ids(), text);
  }

  private static long[] written(java.util.function.Consumer<LongBuffer> writer) {
    LongBuffer buffer = LongBuffer.allocate(100);
    writer.accept(buffer);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
