// The official client of OpenAI, unchanged, against a server whose encoders know colours.
// node openai.mjs URL PICTURE, with the picture in base64 and red.
import assert from 'node:assert/strict';
import OpenAI from 'openai';

const [baseURL, picture] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
const vectors = (answer) => answer.data.map((each) => Array.from(each.embedding));

// It asks for base64 and decodes that itself unless a format is named.
const plain = await client.embeddings.create({ model: 'duo', input: 'red' });
assert.deepEqual(vectors(plain), [[255, 0, 0]]);
assert.deepEqual(plain.usage, { prompt_tokens: 1, total_tokens: 1 });
assert.equal(plain.object, 'list');
assert.equal(plain.model, 'duo');

const floats = await client.embeddings.create({
  model: 'duo',
  input: ['green', 'blue'],
  encoding_format: 'float',
  user: 'somebody',
});
assert.deepEqual(vectors(floats), [[0, 255, 0], [0, 0, 255]]);
assert.deepEqual(floats.data.map((each) => each.index), [0, 1]);

const base64 = await client.embeddings.create({
  model: 'duo',
  input: 'red',
  encoding_format: 'base64',
});
const bytes = Buffer.from(base64.data[0].embedding, 'base64');
assert.deepEqual([0, 4, 8].map((at) => bytes.readFloatLE(at)), [255, 0, 0]);

const tokens = await client.embeddings.create({ model: 'duo', input: [[1, 2, 3], [4]] });
assert.deepEqual(vectors(tokens), [[1, 2, 3], [4, 0, 0]]);

const cut = await client.embeddings.create({ model: 'duo', input: [3, 4, 9], dimensions: 2 });
assert.deepEqual(vectors(cut), [[Math.fround(0.6), Math.fround(0.8)]]);

const pictures = await client.embeddings.create({ model: 'duo', input: [{ image: picture }] });
assert.deepEqual(vectors(pictures), [[255, 0, 0]]);

const models = [];
for await (const model of client.models.list()) {
  models.push(model.id);
}
assert.deepEqual(models, ['colours', 'duo', 'terms']);
assert.equal((await client.models.retrieve('duo')).dims, 3);

const refused = async (body, kind, facts) => {
  const error = await client.embeddings.create(body).then(
    () => assert.fail('not refused'),
    (reason) => reason,
  );
  assert(error instanceof kind, String(error));
  for (const [key, value] of Object.entries(facts)) {
    assert.equal(error[key], value);
  }
};
await refused({ model: 'nose', input: 'red' }, OpenAI.NotFoundError, {
  code: 'model_not_found',
  param: 'model',
});
await refused({ model: 'duo', input: [] }, OpenAI.BadRequestError, {
  type: 'invalid_request_error',
  param: 'input',
});
await refused({ model: 'duo', input: Array(10_000).fill('red') }, OpenAI.BadRequestError, {
  code: 'invalid_value',
});
await refused(
  { model: 'duo', input: { image: 'http://127.0.0.1/' } },
  OpenAI.PermissionDeniedError,
  { type: 'permission_error' },
);

console.log('all as expected');
