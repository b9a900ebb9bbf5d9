// The API document as a page: operations by group, with parameters, schemas and a call to copy.

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const NEST = 12;

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(child => child !== null));
  return made;
};

const answer = await fetch('/openapi.json');
const api = await answer.json();
const refName = ref => ref.slice(ref.lastIndexOf('/') + 1);
const resolve = schema => (schema.$ref ? api.components.schemas[refName(schema.$ref)] ?? {} : schema);

/** A schema in a few words: `integer, at least 1`. */
function words(schema) {
  if (schema.$ref) {
    return refName(schema.$ref);
  }
  const several = schema.anyOf ?? schema.oneOf;
  if (several) {
    return several.map(words).join(' or ');
  }
  if (schema.allOf) {
    return schema.allOf.map(words).join(' and ');
  }
  if (schema.enum) {
    return schema.enum.map(value => JSON.stringify(value)).join(' or ');
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  const type = [schema.type ?? 'any'].flat().join(' or ');
  const items = schema.items ? ` of ${words(schema.items)}` : '';
  const least = schema.minimum !== undefined ? `, at least ${schema.minimum}` : '';
  const most = schema.maximum !== undefined ? `, at most ${schema.maximum}` : '';
  return type + items + least + most;
}

/** Schemas that one leads to, for unfolding. */
function inner(schema) {
  return [schema.$ref ? [schema] : [], schema.anyOf, schema.oneOf, schema.allOf, schema.items, schema.additionalProperties]
    .flat()
    .filter(part => part && typeof part === 'object')
    .flatMap(part => (part.$ref || part.properties ? [part] : inner(part)));
}

/** The fields of a schema as a table, and what they lead to, folded until it is asked for. */
function fields(schema, depth) {
  const whole = resolve(schema);
  const parts = [];
  if (whole.description) {
    parts.push(element('p', { className: 'quiet', textContent: whole.description }));
  }
  const properties = Object.entries(whole.properties ?? {});
  if (properties.length > 0) {
    const body = element('tbody');
    for (const [name, property] of properties) {
      const required = whole.required?.includes(name) ? 'required' : '';
      body.append(row(name, property, required));
    }
    parts.push(element('table', {}, body));
  }
  const next = properties.length > 0 ? properties.flatMap(([, property]) => inner(property)) : inner(whole);
  if (depth < NEST) {
    parts.push(...unfoldable(next, depth));
  }
  return parts.length > 0 ? parts : [element('p', { textContent: words(whole) })];
}

function unfoldable(schemas, depth) {
  const named = new Map(schemas.filter(part => part.$ref).map(part => [refName(part.$ref), part]));
  const own = schemas.filter(part => !part.$ref).flatMap(part => fields(part, depth + 1));
  return [...own, ...[...named].map(([name, part]) => folded(name, part, depth + 1))];
}

function folded(name, schema, depth) {
  const details = element('details', { className: 'schema' }, element('summary', {}, element('code', { textContent: name })));
  details.addEventListener('toggle', () => details.append(...fields(schema, depth)), { once: true });
  return details;
}

const row = (name, schema, note, description = schema.description ?? '') =>
  element(
    'tr', {},
    element('td', {}, element('code', { textContent: name })),
    element('td', { textContent: words(schema) }),
    element('td', { className: 'quiet', textContent: [note, description].filter(Boolean).join('. ') }));

function curl(method, path, content) {
  const address = `${location.origin}${path.replaceAll(/\{(\w+)\}/g, (_, name) => `$${name.toUpperCase()}`)}`;
  const lines = [`curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} "${address}"`];
  if (content?.example) {
    lines.push("  -H 'Content-Type: application/json'", `  -d '${JSON.stringify(content.example)}'`);
  }
  return element('pre', { textContent: lines.join(' \\\n') });
}

function contents(operation, method, path) {
  const json = operation.requestBody?.content['application/json'];
  const parts = [element('h3', { textContent: 'Call' }), curl(method, path, json)];
  if (operation.parameters) {
    const body = element('tbody');
    for (const parameter of operation.parameters) {
      body.append(row(parameter.name, parameter.schema, parameter.in, parameter.description));
    }
    parts.push(element('h3', { textContent: 'Parameters' }), element('table', {}, body));
  }
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    parts.push(element('h3', { textContent: `Body, ${type}` }), ...described(schema));
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    for (const [type, { schema }] of Object.entries(response.content ?? {})) {
      parts.push(element('h3', { textContent: `${status}, ${type}` }));
      parts.push(element('p', { className: 'quiet', textContent: response.description }), ...described(schema));
    }
  }
  return element('div', {}, ...parts);
}

const described = schema =>
  schema.$ref
    ? [folded(refName(schema.$ref), schema, 0)]
    : schema.properties || inner(schema).length > 0
      ? fields(schema, 0)
      : [element('p', { textContent: words(schema) })];

function operationPart(path, method, operation) {
  const summary = element(
    'summary', {},
    element('span', { className: `method ${method}`, textContent: method.toUpperCase() }),
    element('code', { textContent: path }),
    element('span', { className: 'quiet', textContent: operation.summary }));
  const details = element('details', { className: 'operation', id: operation.operationId }, summary);
  details.dataset.words = `${method} ${path} ${operation.summary}`.toLowerCase();
  details.addEventListener('toggle', () => details.append(contents(operation, method, path)), { once: true });
  return details;
}

function show() {
  const sections = new Map(api.tags.map(({ name }) => [name, []]));
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const method of METHODS.filter(name => methods[name])) {
      sections.get(methods[method].tags[0]).push(operationPart(path, method, methods[method]));
    }
  }
  const main = document.getElementById('operations');
  document.getElementById('state').remove();
  for (const [name, parts] of [...sections].filter(([, list]) => list.length > 0)) {
    const id = `group-${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
    document.getElementById('groups').append(element('a', { href: `#${id}`, textContent: name }));
    main.append(element('section', {}, element('h2', { id, textContent: name }), ...parts));
  }
}

function find(text) {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of document.querySelectorAll('section')) {
    const parts = [...section.querySelectorAll('.operation')];
    parts.forEach(part => { part.hidden = !wanted.every(word => part.dataset.words.includes(word)); });
    section.hidden = parts.every(part => part.hidden);
  }
}

/** An address that ends in `#operation` opens it. */
function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named?.matches('details')) {
    named.open = true;
    named.scrollIntoView();
  }
}

show();
openNamed();
window.addEventListener('hashchange', openNamed);
document.getElementById('find').addEventListener('input', event => find(event.target.value));
