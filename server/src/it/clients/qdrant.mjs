// The official client of Qdrant, unchanged: every method is called at least once.
// node qdrant.mjs URL
import assert from 'node:assert/strict';
import { QdrantClient } from '@qdrant/js-client-rest';

const [url] = process.argv.slice(2);
const warnings = [];
console.warn = (...words) => warnings.push(words.join(' '));

// Counts which methods were called.
const real = new QdrantClient({ url });
const called = new Set();
const client = new Proxy(real, {
  get(target, name) {
    const member = target[name];
    if (typeof member !== 'function') {
      return member;
    }
    return (...values) => {
      called.add(name);
      return member.apply(target, values);
    };
  },
});
const ids = (points) => points.map((point) => point.id);
const near = (actual, expected) =>
  assert(Math.abs(actual - expected) < 1e-5, `${actual} is not ${expected}`);
const refused = async (status, words, call) => {
  const error = await call.then(
    () => assert.fail('not refused'),
    (reason) => reason,
  );
  assert.equal(error.status, status, String(error));
  assert(JSON.stringify(error.data).includes(words), JSON.stringify(error.data));
};

async function service() {
  const version = await client.versionInfo();
  assert.equal(version.title, 'qdrant - vector search engine');
  assert.match(version.version, /^1\.19\./);
  assert.match(version.commit, /^[0-9a-f]{40}$/);
  client.api();
  assert.deepEqual((await client.getCollections()).collections, []);
}

async function collections() {
  assert.equal(await client.createCollection('c', {
    vectors: { size: 4, distance: 'Dot' },
    sparse_vectors: { words: { modifier: 'idf' } },
    hnsw_config: { m: 8 },
  }), true);
  await refused(409, 'already exists', client.createCollection('c', {
    vectors: { size: 4, distance: 'Dot' },
  }));
  assert.deepEqual(await client.collectionExists('c'), { exists: true });
  assert.deepEqual(await client.collectionExists('d'), { exists: false });
  const info = await client.getCollection('c');
  assert.equal(info.status, 'green');
  assert.equal(info.config.params.vectors.size, 4);
  assert.equal(info.config.hnsw_config.m, 8);
  assert.equal(await client.updateCollection('c', { optimizers_config: { indexing_threshold: 1 } }),
    true);
  assert.equal(await client.recreateCollection('d', {
    vectors: { a: { size: 2, distance: 'Euclid' } },
  }), true);
  assert.equal((await client.createVectorName('d', 'b', { dense: { size: 3, distance: 'Cosine' } }))
    .status, 'completed');
  assert.equal((await client.deleteVectorName('d', 'b')).status, 'completed');
  assert.equal(await client.deleteCollection('d'), true);
  assert.equal(await client.deleteCollection('d'), false);
  await client.getOptimizations('c');
}

async function writes() {
  const cities = ['Berlin', 'Berlin', 'London', 'Moscow', 'Moscow', 'London'];
  const upserted = await client.upsert('c', {
    wait: true,
    points: cities.map((city, i) => ({
      id: i + 1,
      vector: { '': [i, 1, 0, 0.5], words: { indices: [i % 3, 7], values: [1, 0.5] } },
      payload: { city, n: i, at: { lon: i, lat: 50 } },
    })),
  });
  assert.equal(upserted.status, 'completed');
  await client.createPayloadIndex('c', { field_name: 'city', field_schema: 'keyword', wait: true });
  await client.createPayloadIndex('c', { field_name: 'n', field_schema: 'integer', wait: true });
  await client.createPayloadIndex('c', { field_name: 'x', field_schema: 'keyword', wait: true });
  await client.deletePayloadIndex('c', 'x', { wait: true });
  await client.setPayload('c', { payload: { tag: 'a' }, points: [1, 2], wait: true });
  await client.overwritePayload('c', {
    payload: { city: 'Berlin', n: 0, only: true }, points: [1], wait: true,
  });
  await client.deletePayload('c', { keys: ['only'], points: [1], wait: true });
  await client.upsert('c', {
    wait: true,
    batch: { ids: [7, 8], vectors: [[0, 0, 0, 1], [0, 0, 0, 2]], payloads: [{ n: 7 }, { n: 8 }] },
  });
  await client.clearPayload('c', { points: [8], wait: true });
  await client.updateVectors('c', { points: [{ id: 8, vector: { '': [0, 0, 0, 3] } }], wait: true });
  await client.deleteVectors('c', { points: [8], vector: [''], wait: true });
  const steps = await client.batchUpdate('c', {
    wait: true,
    operations: [
      { upsert: { points: [{ id: 9, vector: [9, 9, 9, 9], payload: { n: 9 } }] } },
      { set_payload: { payload: { n: 10 }, points: [9] } },
      { delete: { points: [9] } },
    ],
  });
  assert.equal(steps.length, 3);
  await client.delete('c', { points: [7, 8], wait: true });
  assert.equal((await client.count('c', { exact: true })).count, 6);
}

async function reads() {
  const [first] = await client.retrieve('c', { ids: [1], with_vector: true });
  assert.deepEqual(first.payload, { city: 'Berlin', n: 0 });
  assert.deepEqual(first.vector[''], [0, 1, 0, 0.5]);
  const page = await client.scroll('c', { limit: 4 });
  assert.deepEqual(ids(page.points), [1, 2, 3, 4]);
  assert.equal(page.next_page_offset, 5);
  const ordered = await client.scroll('c', { order_by: { key: 'n', direction: 'desc' }, limit: 2 });
  assert.deepEqual(ids(ordered.points), [6, 5]);
  const facet = await client.facet('c', { key: 'city', exact: true });
  assert.deepEqual(facet.hits.map((hit) => hit.count), [2, 2, 2]);
  const london = { must: [{ key: 'city', match: { value: 'London' } }] };
  assert.equal((await client.count('c', { filter: london })).count, 2);
}

async function queries() {
  const query = [1, 0, 0, 0];
  const best = await client.query('c', { query, limit: 2, with_payload: ['n'] });
  assert.deepEqual(ids(best.points), [6, 5]);
  assert.deepEqual(best.points[0].payload, { n: 5 });
  near(best.points[0].score, 5);
  const fused = await client.query('c', {
    prefetch: [
      { query, limit: 3 },
      { query: { indices: [1], values: [1] }, using: 'words', limit: 3 },
    ],
    query: { fusion: 'rrf' },
  });
  assert.equal(fused.points[0].id, 5);
  near(fused.points[0].score, 1 / 3 + 1 / 3);
  const boosted = await client.query('c', {
    prefetch: { query, limit: 6 },
    query: { formula: { sum: ['$score', { mult: [10, { key: 'city', match: { value: 'Berlin' } }] }] } },
  });
  assert.deepEqual(ids(boosted.points).slice(0, 2), [2, 1]);
  const batch = await client.queryBatch('c', { searches: [{ query, limit: 1 }, { query: 1, limit: 1 }] });
  // All other points are equally near to the first one: ties go to the smaller id.
  assert.deepEqual(batch.map((each) => ids(each.points)), [[6], [2]]);
  const groups = await client.queryGroups('c', { query, group_by: 'city', group_size: 1, limit: 3 });
  assert.deepEqual(groups.groups.map((group) => group.id), ['London', 'Moscow', 'Berlin']);
  const pairs = await client.searchMatrixPairs('c', { sample: 6, limit: 2 });
  assert.equal(pairs.pairs.length, 12);
  const offsets = await client.searchMatrixOffsets('c', { sample: 6, limit: 2 });
  assert.equal(offsets.ids.length, 6);
  assert.equal(offsets.scores.length, 12);
  await refused(400, 'expected dim: 4, got 2', client.query('c', { query: [1, 2] }));
  await refused(404, "doesn't exist", client.query('none', { query }));
  await refused(422, 'limit', client.query('c', { query, limit: 0 }));
}

async function olderSearches() {
  const vector = [1, 0, 0, 0];
  assert.deepEqual(ids(await client.search('c', { vector, limit: 2 })), [6, 5]);
  const both = await client.searchBatch('c', { searches: [{ vector, limit: 1 }, { vector, limit: 2 }] });
  assert.deepEqual(both.map(ids), [[6], [6, 5]]);
  const groups = await client.searchPointGroups('c', { vector, group_by: 'city', group_size: 1, limit: 1 });
  assert.equal(groups.groups[0].id, 'London');
  assert.deepEqual(ids(await client.recommend('c', { positive: [6], limit: 2 })), [5, 4]);
  const recommended = { searches: [{ positive: [6], negative: [1], limit: 1 }] };
  assert.deepEqual((await client.recommendBatch('c', recommended)).map(ids), [[5]]);
  assert.deepEqual((await client.recommend_batch('c', recommended)).map(ids), [[5]]);
  const like = await client.recommendPointGroups('c', {
    positive: [6], group_by: 'city', group_size: 1, limit: 2,
  });
  assert.equal(like.groups.length, 2);
  const context = [{ positive: 6, negative: 1 }];
  assert.equal((await client.discoverPoints('c', { target: 5, context, limit: 3 })).length, 3);
  const discovered = await client.discoverBatchPoints('c', { searches: [{ target: 5, limit: 1 }] });
  assert.equal(discovered[0].length, 1);
}

async function aliases() {
  const actions = [{ create_alias: { collection_name: 'c', alias_name: 'also' } }];
  assert.equal(await client.updateCollectionAliases({ actions }), true);
  const expected = { aliases: [{ alias_name: 'also', collection_name: 'c' }] };
  assert.deepEqual(await client.getAliases(), expected);
  assert.deepEqual(await client.getCollectionAliases('c'), expected);
}

async function snapshots() {
  const snapshot = await client.createSnapshot('c');
  assert.deepEqual((await client.listSnapshots('c')).map((each) => each.name), [snapshot.name]);
  const location = `${url}/collections/c/snapshots/${snapshot.name}`;
  // Fetching from an address has to be allowed by whoever runs the server.
  await refused(403, '', client.recoverSnapshot('c', { location }));
  assert.equal(await client.deleteSnapshot('c', snapshot.name), true);
  const full = await client.createFullSnapshot();
  assert.deepEqual((await client.listFullSnapshots()).map((each) => each.name), [full.name]);
  assert.equal(await client.deleteFullSnapshot(full.name), true);
}

// One node has no cluster.
async function cluster() {
  const standalone = (call) => refused(405, 'standalone mode', call);
  await standalone(client.collectionClusterInfo('c'));
  await standalone(client.updateCollectionCluster('c', { drop_replica: { shard_id: 0, peer_id: 0 } }));
  await standalone(client.listShardKeys('c'));
  await standalone(client.createShardKey('c', { shard_key: 'a' }));
  await standalone(client.deleteShardKey('c', { shard_key: 'a' }));
  await standalone(client.listShardSnapshots('c', 0));
  await standalone(client.createShardSnapshot('c', 0, {}));
  await standalone(client.deleteShardSnapshot('c', 0, 's', {}));
  await standalone(client.recoverShardFromSnapshot('c', 0, { location: 'file:///s' }));
  await standalone(client.clusterTelemetry());
}

await service();
await collections();
await writes();
await reads();
await queries();
await olderSearches();
await aliases();
await snapshots();
await cluster();

const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(real));
const missed = methods.filter((name) => name !== 'constructor' && !called.has(name));
assert.deepEqual(missed, [], 'methods that were not called');
assert.deepEqual(warnings, [], 'the client warns');
console.log('all as expected');
