"""The sentences the tiny tokenizers are trained on, and the awkward texts every text family encodes."""

import unicodedata

CORPUS = [
    "a photo of a cat sitting on the mat",
    "a photo of a dog playing in the snow",
    "two dogs are running along the beach at sunset",
    "a red bicycle leans against an old brick wall",
    "the children are building a castle of sand",
    "a bowl of fruit with apples, pears and grapes",
    "mountains under a clear blue sky in the morning",
    "an old man is reading a newspaper in the park",
    "what is the capital of France?",
    "how do I bake bread without an oven?",
    "query: which animals sleep through the winter",
    "passage: bears, bats and hedgehogs sleep through the winter",
    "represent the question for retrieving documents: where do swallows fly?",
    "Instruct: given a web search query, retrieve relevant passages that answer the query",
    "the train to Zürich leaves at 7:45 from platform 3",
    "it's raining; we'll stay inside, don't worry!",
    "she said: \"I'm sure they've already left.\"",
    "the price rose from 10 to 12 euros (a fifth) in 2019",
    "vector search finds the nearest neighbours of a query",
    "images and texts live in one shared space of vectors",
    "the quick brown fox jumps over the lazy dog",
    "un café crème et une crêpe, s'il vous plaît",
    "der Bär überquert die große Straße",
    "el niño está jugando en el jardín",
    "кошка сидит на ковре",
    "一只猫坐在垫子上",
    "猫がマットの上に座っている",
    "قطة تجلس على السجادة",
    "חתול יושב על השטיח",
    "green leaves, yellow flowers and a white fence",
    "the harbour at night with many small boats",
    "a woman wearing a long black coat and red shoes",
]

_ACCENTS = "un café à Zürich, señor"
_WORDS = " ".join(CORPUS[:24]).split()

AWKWARD = [
    "a photo of a cat",
    "Two dogs are playing in the snow.",
    "what is the capital of France?",
    "",
    "   ",
    " \t\n ",
    " ".join(_WORDS[i % len(_WORDS)] for i in range(300)),
    "🐈 a party 🎉 👩‍👩‍👧 👍🏽",
    unicodedata.normalize("NFC", _ACCENTS),
    unicodedata.normalize("NFD", _ACCENTS),
    "A Photo Of A CAT, SHOUTING ÀÉÎ STRASSE",
    "一只猫坐在垫子上 and 猫がマット",
    "שלום עולם، مرحبا بالعالم",
    "tabs\tand\nnew\r\nlines",
    "xylophonist quokkas zzyzx",
    "wait... what?!?! --- (really) [yes] {no} <tag> #1 $5 100% a_b ~/c\\d",
    "  leading and trailing  ",
    "don't we'll I'm they've it's",
    "3.14159 and 1,000,000 in 2019",
    "non\u00a0breaking\u3000space, zero\u200bwidth",
    "a" * 150,
]

CLEANED = [
    "Tom &amp; Jerry &lt;3",
    "&amp;amp;eacute; twice",
    "“curly” ‘quotes’ it’s",
    "ﬁne ﬂow",
    "ｆｕｌｌ ｗｉｄｔｈ！",
    "cafÃ© mojibake",
    "line\u2028separator\x07bell",
    "\x1b[31mred\x1b[0m",
]
"""What open_clip's cleaning (ftfy, then HTML entities twice) changes before the tokenizer sees it."""
