package io.ocelli.encoder.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tokenizers of a few words, one of each kind.
final class TinyTokenizers {
  /// Words `a` to `e` are 3 to 7; `[CLS]` 1 before a text, `[SEP]` 2 behind it; `[UNK]` 0.
  private static final String WORDS =
      """
      {"version":"1.0","truncation":null,"padding":null,"normalizer":null,
       "added_tokens":[%s],
       "pre_tokenizer":{"type":"WhitespaceSplit"},
       "post_processor":%s,
       "decoder":null,
       "model":{"type":"WordLevel","unk_token":"[UNK]",
         "vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"a":3,"b":4,"c":5,"d":6,"e":7}}}
      """;

  private static final String UNIGRAM =
      """
      {"version":"1.0","truncation":null,"padding":null,"normalizer":null,
       "added_tokens":[%s],
       "pre_tokenizer":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always"},
       "post_processor":%s,
       "decoder":null,
       "model":{"type":"Unigram","unk_id":0,"byte_fallback":false,
         "vocab":[["<unk>",0],["</s>",0],["▁",-9],["▁a",-1],["▁b",-2],["ab",-3],["c",-4]]}}
      """;

  private static final String BYTES =
      """
      {"version":"1.0","truncation":null,"padding":null,"normalizer":null,
       "added_tokens":[%s],
       "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true},
       "post_processor":%s,
       "decoder":null,
       "model":{"type":"BPE","unk_token":null,"merges":["Ġ a"],
         "vocab":{"a":0,"b":1,"Ġ":2,"Ġa":3,"<end>":4}}}
      """;

  private TinyTokenizers() {}

  static Path words(Path folder) throws IOException {
    String added = special("[CLS]", 1) + "," + special("[SEP]", 2);
    return write(folder, WORDS.formatted(added, around("[CLS]", 1, "[SEP]", 2)));
  }

  /// Without any special tokens.
  static Path bareWords(Path folder) throws IOException {
    return write(folder, WORDS.formatted("", "null"));
  }

  /// SentencePiece's: `</s>` 1 behind a text, `<unk>` 0.
  static Path unigram(Path folder) throws IOException {
    return write(folder, UNIGRAM.formatted(special("</s>", 1), behind("</s>", 1)));
  }

  /// Qwen's: `<end>` 4 behind a text.
  static Path bytes(Path folder) throws IOException {
    return write(folder, BYTES.formatted(special("<end>", 4), behind("<end>", 4)));
  }

  private static Path write(Path folder, String json) throws IOException {
    return Files.writeString(folder.resolve("tokenizer.json"), json);
  }

  private static String special(String token, int id) {
    return """
    {"id":%d,"content":"%s","single_word":false,"lstrip":false,"rstrip":false,
     "normalized":false,"special":true}\
    """
        .formatted(id, token);
  }

  private static String around(String first, int firstId, String last, int lastId) {
    return """
    {"type":"TemplateProcessing",
     "single":[{"SpecialToken":{"id":"%1$s","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
       {"SpecialToken":{"id":"%3$s","type_id":0}}],
     "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
     "special_tokens":{"%1$s":{"id":"%1$s","ids":[%2$d],"tokens":["%1$s"]},
       "%3$s":{"id":"%3$s","ids":[%4$d],"tokens":["%3$s"]}}}\
    """
        .formatted(first, firstId, last, lastId);
  }

  private static String behind(String last, int id) {
    return """
    {"type":"TemplateProcessing",
     "single":[{"Sequence":{"id":"A","type_id":0}},{"SpecialToken":{"id":"%1$s","type_id":0}}],
     "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
     "special_tokens":{"%1$s":{"id":"%1$s","ids":[%2$d],"tokens":["%1$s"]}}}\
    """
        .formatted(last, id);
  }
}
