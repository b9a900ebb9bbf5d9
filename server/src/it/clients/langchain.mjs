// LangChain's vector store for Qdrant, unchanged.
// node langchain.mjs URL
import assert from 'node:assert/strict';
import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { QdrantVectorStore } from '@langchain/qdrant';

const [url] = process.argv.slice(2);

/** Counts a few letters. */
class Letters extends Embeddings {
  async embedQuery(text) {
    return [...'aeiou'].map((letter) => 1 + text.split(letter).length);
  }

  async embedDocuments(texts) {
    return Promise.all(texts.map((text) => this.embedQuery(text)));
  }
}

const texts = ['banana', 'bananas', 'kiwi', 'lemon', 'coconut', 'plum'];
const documents = texts.map(
  (pageContent, n) => new Document({ pageContent, metadata: { n, long: pageContent.length > 5 } }),
);
const store = await QdrantVectorStore.fromDocuments(documents, new Letters({}), {
  url,
  collectionName: 'fruits',
});
const contents = (found) => found.map((document) => document.pageContent);

const [[best, score]] = await store.similaritySearchWithScore('banana', 1);
assert(['banana', 'bananas'].includes(best.pageContent));
assert(Math.abs(score - 1) < 1e-5, String(score));

const short = { must: [{ key: 'metadata.long', match: { value: false } }] };
assert.deepEqual(contents(await store.similaritySearch('kiwi', 10, short)).sort(), [
  'kiwi', 'lemon', 'plum',
]);

const diverse = await store.maxMarginalRelevanceSearch('banana', { k: 2, fetchK: 6, lambda: 0.9 });
assert.equal(diverse.length, 2);
assert(!contents(diverse).every((content) => content.startsWith('banana')), contents(diverse));

await store.addDocuments([new Document({ pageContent: 'fig', metadata: { n: 6, long: false } })], {
  ids: ['9a3b1c52-1111-4222-8333-444455556666'],
});
assert.deepEqual(contents(await store.similaritySearch('fig', 1)), ['fig']);
await store.delete({ ids: ['9a3b1c52-1111-4222-8333-444455556666'] });
await store.delete({ filter: { must: [{ key: 'metadata.n', range: { gte: 4 } }] } });
const existing = await QdrantVectorStore.fromExistingCollection(new Letters({}), {
  url,
  collectionName: 'fruits',
});
assert.deepEqual(contents(await existing.similaritySearch('plum', 10)).sort(), texts.slice(0, 4).sort());

console.log('all as expected');
