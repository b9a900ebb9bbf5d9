"""Tiny tokenizers, trained on our own sentences, written as each family's repositories have them.

Every function writes `tokenizer.json`, `tokenizer_config.json` and `special_tokens_map.json` into a folder and returns
the number of entries. (This file cannot be called `tokenizers.py`: it would hide the library of that name.)
"""

import json
from collections import Counter
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from golden.sentences import CORPUS

CLIP_SPLIT = r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
QWEN_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
ASCII_PUNCTUATION = r"""[!"\#\$%\&'\(\)\*\+,\-\./:;<=>\?@\[\\\]\^_`\{\|\}\~]"""


def byte_characters() -> list[str]:
    """The 256 characters that stand for the bytes, in the order of GPT-2's table (printable bytes first)."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in printable]
    return [chr(b) for b in printable] + [chr(256 + i) for i in range(len(others))]


def clip(folder: Path, entries: int = 560, context: int = 24) -> int:
    """CLIP's byte-level BPE: lower case, `</w>` ends a word, unknown = padding = end of text."""
    letters = byte_characters()
    merges = clip_merges(entries - 514)
    vocab = letters + [c + "</w>" for c in letters] + ["".join(m) for m in merges]
    start, end = "<|startoftext|>", "<|endoftext|>"
    ids = {piece: i for i, piece in enumerate([*vocab, start, end])}
    tokenizer = Tokenizer(models.BPE(ids, merges, unk_token=end, end_of_word_suffix="</w>"))
    tokenizer.normalizer = _clip_normalizer()
    tokenizer.pre_tokenizer = _clip_pre_tokenizer()
    tokenizer.post_processor = processors.RobertaProcessing(
        (end, ids[end]), (start, ids[start]), trim_offsets=False, add_prefix_space=False
    )
    tokenizer.add_special_tokens([AddedToken(start, normalized=True, special=True), _special(end)])
    special = {"bos_token": start, "eos_token": end, "pad_token": end, "unk_token": end}
    return _save(tokenizer, folder, special, "CLIPTokenizer", context, do_lower_case=True, errors="replace")


def clip_merges(count: int) -> list[tuple[str, str]]:
    """The first merges of a BPE trained like CLIP's; every piece they make is new."""
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    tokenizer.normalizer = _clip_normalizer()
    tokenizer.pre_tokenizer = _clip_pre_tokenizer()
    return _merges(tokenizer, count, suffix="</w>")


def wordpiece(folder: Path, entries: int = 360, context: int = 32, fixed: int | None = None) -> int:
    """BERT uncased; `fixed` bakes a truncation and a padding into the file, as all-MiniLM-L6-v2's has them."""
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(models.WordPiece())
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.model = models.WordPiece(_wordpiece_vocabulary(tokenizer, special, entries), unk_token="[UNK]")
    tokenizer.add_special_tokens([_special(t) for t in special])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[(t, tokenizer.token_to_id(t)) for t in ("[CLS]", "[SEP]")],
    )
    if fixed:
        tokenizer.enable_truncation(fixed)
        tokenizer.enable_padding(length=fixed)
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token", "mask_token"), special))
    options = {"do_basic_tokenize": True, "do_lower_case": True, "strip_accents": None, "tokenize_chinese_chars": True}
    return _save(tokenizer, folder, names, "BertTokenizer", context, **options)


def roberta(folder: Path, entries: int = 340, context: int = 32) -> int:
    """RoBERTa's byte-level BPE: case kept, a space belongs to the word after it."""
    letters = byte_characters()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    merges = _merges(tokenizer, entries - 256 - len(special) - 1)
    pieces = [*special, *letters, *("".join(m) for m in merges), "<mask>"]
    ids = {piece: i for i, piece in enumerate(pieces)}
    tokenizer.model = models.BPE(ids, merges)
    tokenizer.post_processor = processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False
    )
    tokenizer.add_special_tokens([*map(_special, special), _mask()])
    names = {"bos_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "cls_token": "<s>", "unk_token": "<unk>"}
    names |= {"pad_token": "<pad>", "mask_token": "<mask>"}
    options = {"add_prefix_space": False, "errors": "replace", "trim_offsets": True}
    return _save(tokenizer, folder, names, "RobertaTokenizer", context, **options)


def qwen(folder: Path, entries: int = 330, context: int = 64) -> int:
    """Qwen's byte-level BPE (NFC, digits one by one); an end of text is appended, and padding is the same token."""
    letters = byte_characters()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    split = pre_tokenizers.Split(Regex(QWEN_SPLIT), behavior="isolated")
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([split, byte_level])
    merges = _merges(tokenizer, entries - 256 - len(special))
    ids = {piece: i for i, piece in enumerate([*letters, *("".join(m) for m in merges)])}
    tokenizer.model = models.BPE(ids, merges)
    tokenizer.add_special_tokens([_special(t) for t in special])
    end = tokenizer.token_to_id(special[0])
    template = processors.TemplateProcessing(
        single="$A:0 <|endoftext|>:0",
        pair="$A:0 <|endoftext|>:0 $B:1 <|endoftext|>:1",
        special_tokens=[(special[0], end)],
    )
    byte_post = processors.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=False)
    tokenizer.post_processor = processors.Sequence([byte_post, template])
    names = {"eos_token": "<|im_end|>", "pad_token": "<|endoftext|>"}
    options = {"add_prefix_space": False, "errors": "replace", "padding_side": "left"}
    return _save(tokenizer, folder, names, "Qwen2Tokenizer", context, **options)


def xlm_roberta(folder: Path, entries: int = 300, context: int = 32) -> int:
    """XLM-R's Unigram; NFKC stands where the real file has SentencePiece's own table of it."""
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = _unigram_pieces(entries - len(special) - 1)
    tokenizer = Tokenizer(models.Unigram([(t, 0.0) for t in special] + pieces + [("<mask>", 0.0)], unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = _metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.add_special_tokens([*map(_special, special), _mask()])
    names = {"bos_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "cls_token": "<s>", "unk_token": "<unk>"}
    names |= {"pad_token": "<pad>", "mask_token": "<mask>"}
    return _save(tokenizer, folder, names, "XLMRobertaTokenizer", context)


def siglip(folder: Path, entries: int = 300, context: int = 64) -> int:
    """SigLIP's Unigram: lower case, ASCII punctuation removed, white space collapsed; padding = end of text."""
    canonical = [
        normalizers.Lowercase(),
        normalizers.Replace(Regex(ASCII_PUNCTUATION), ""),
        normalizers.Replace(Regex(r"\s+"), " "),
        normalizers.Strip(),
    ]
    options = {"do_lower_case": True, "model_input_names": ["input_ids"]}
    return _sentencepiece(folder, entries, canonical, "SiglipTokenizer", model_max_length=context, **options)


def t5(folder: Path, entries: int = 300) -> int:
    """The same pieces as open_clip keeps them for SigLIP: a T5 tokenizer, no canonical text."""
    return _sentencepiece(folder, entries, [], "T5Tokenizer", model_max_length=64, extra_ids=0)


def _sentencepiece(folder: Path, entries: int, canonical: list, kind: str, **options) -> int:
    """T5's order of entries; NFKC stands where the real file has SentencePiece's own table of it."""
    special = ["<pad>", "</s>", "<unk>"]
    tokenizer = Tokenizer(models.Unigram([(t, 0.0) for t in special] + _unigram_pieces(entries - 3), unk_id=2))
    tokenizer.normalizer = normalizers.Sequence([*canonical, normalizers.NFKC()])
    tokenizer.pre_tokenizer = _metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", 1)]
    )
    for token in special[1:]:
        added = AddedToken(token, lstrip=True, rstrip=True, normalized=False, special=True)
        tokenizer.add_special_tokens([added])
    names = {"eos_token": "</s>", "pad_token": "</s>", "unk_token": "<unk>"}
    return _save(tokenizer, folder, names, kind, options.pop("model_max_length"), **options)


def word_level(folder: Path) -> int:
    """A word table behind a white-space split: `<s>` and `</s>` around the words, case kept."""
    words = sorted({word for line in CORPUS for word in line.split()})
    special = ["<pad>", "<unk>", "<s>", "</s>"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(special + words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    special_tokens = [("<s>", 2), ("</s>", 3)]
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=special_tokens)
    tokenizer.add_special_tokens([_special(t) for t in special])
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    return tokenizer.get_vocab_size()


def _wordpiece_vocabulary(tokenizer: Tokenizer, special: list[str], entries: int) -> dict[str, int]:
    text = tokenizer.normalizer.normalize_str("".join(CORPUS))
    letters = sorted(set(text) - {" "})
    pieces = [*special, *letters, *("##" + c for c in letters if c.isalnum())]
    for pair in _merges(tokenizer, entries - len(pieces), prefix="##"):
        pieces.append(_merged(pair, "##"))
    return {piece: i for i, piece in enumerate(dict.fromkeys(pieces))}


def _clip_normalizer():
    return normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])


def _clip_pre_tokenizer():
    split = pre_tokenizers.Split(Regex(CLIP_SPLIT), behavior="removed", invert=True)
    return pre_tokenizers.Sequence([split, pre_tokenizers.ByteLevel(add_prefix_space=False)])


def _metaspace():
    metaspace = pre_tokenizers.Metaspace("▁", prepend_scheme="always")
    return pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), metaspace])


def _mask() -> AddedToken:
    return AddedToken("<mask>", lstrip=True, normalized=False, special=True)


def _special(content: str) -> AddedToken:
    return AddedToken(content, normalized=False, special=True)


def _merges(tokenizer: Tokenizer, count: int, prefix: str = "", suffix: str = "") -> list[tuple[str, str]]:
    """Byte-pair merges over the tokenizer's words. Our own loop: the library's breaks ties by the order of a hash map."""
    words = Counter()
    for line in CORPUS:
        line = tokenizer.normalizer.normalize_str(line) if tokenizer.normalizer else line
        words.update(word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(line))
    spelled = {w: [w[0], *(prefix + c for c in w[1:])] for w in words}
    for letters in spelled.values():
        letters[-1] += suffix
    merges = []
    while len(merges) < count:
        pairs = Counter()
        for word, parts in spelled.items():
            for pair in zip(parts, parts[1:]):
                pairs[pair] += words[word]
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        spelled = {word: _joined(parts, best, prefix) for word, parts in spelled.items()}
    return merges


def _joined(parts: list[str], pair: tuple[str, str], prefix: str) -> list[str]:
    joined, i = [], 0
    while i < len(parts):
        both = tuple(parts[i : i + 2]) == pair
        joined.append(_merged(pair, prefix) if both else parts[i])
        i += 2 if both else 1
    return joined


def _merged(pair: tuple[str, str], prefix: str) -> str:
    return pair[0] + pair[1].removeprefix(prefix)


def _unigram_pieces(count: int) -> list[tuple[str, float]]:
    """Trained pieces, best first; scores are rounded and ties ordered by the piece: every run writes the same."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = _metaspace()
    options = {"unk_token": "<unk>", "special_tokens": ["<unk>"], "show_progress": False}
    trainer = trainers.UnigramTrainer(vocab_size=count, **options)
    tokenizer.train_from_iterator(CORPUS, trainer)
    pieces = json.loads(tokenizer.to_str())["model"]["vocab"]
    return sorted(((p, round(s, 3)) for p, s in pieces if p != "<unk>"), key=lambda e: (-e[1], e[0]))[:count]


def _save(tokenizer: Tokenizer, folder: Path, special: dict, kind: str, context: int, **options) -> int:
    """Writes the three files; the configuration in the form that most published repositories have (transformers 4)."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    added = json.loads(tokenizer.to_str())["added_tokens"]
    decoder = {str(t["id"]): {k: v for k, v in t.items() if k != "id"} for t in added}
    config = {"added_tokens_decoder": decoder, "clean_up_tokenization_spaces": True, **options, **special}
    config |= {"model_max_length": context, "tokenizer_class": kind}
    _write(folder / "tokenizer_config.json", dict(sorted(config.items())))
    _write(folder / "special_tokens_map.json", dict(sorted(special.items())))
    return tokenizer.get_vocab_size()


def _write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
