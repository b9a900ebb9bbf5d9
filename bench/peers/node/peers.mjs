// Measures USearch and LanceDB on a workload that `ocelli bench ann --export DIR` wrote:
//
//   node peers.mjs DIR --json node.json
//
// Writes the rows that `ocelli bench ann --merge` reads. `ocelli bench ann --peers node` starts it with `--turns`, to
// measure in turns with engines in its own process.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { LanceHnswSq, LanceIvfPq, Usearch } from "./engines.mjs";
import { Workload } from "./workload.mjs";

const LEAST_MS = 200;
const ENOUGH = 0.9995;

function label(effort) {
  return Object.entries(effort)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

function percentile(sorted, share) {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** One pass over the queries, and where that took too little time, more of them. */
async function measure(search, workload) {
  let recall = 0;
  const times = [];
  let spent = 0;
  for (let pass = 0; pass === 0 || spent < LEAST_MS; pass++) {
    for (let q = 0; q < workload.queries.length; q++) {
      const begin = performance.now();
      const found = await search(workload.queries[q]);
      times.push(performance.now() - begin);
      spent += times.at(-1);
      if (pass === 0) recall += workload.recall(q, found);
    }
  }
  times.sort((a, b) => a - b);
  return {
    recall: recall / workload.queries.length,
    qps: (times.length / spent) * 1000,
    p50_ms: percentile(times, 0.5),
    p99_ms: percentile(times, 0.99),
  };
}

/**
 * Numbers of the runs: as many as told, or one for each line of standard input. Who sends the lines is told `ready`
 * when it may, and `done` when a run is over.
 */
async function* turns({ turns: told, runs }) {
  if (!told) {
    for (let run = 1; run <= Number(runs); run++) yield run;
    return;
  }
  console.log("ready");
  let run = 0;
  for await (const _ of createInterface({ input: process.stdin })) {
    yield ++run;
    console.log("done");
  }
}

/** The engines take turns, as Ocelli's do; of each row the fastest pass counts. */
async function sweep(engines, workload, options) {
  const best = new Map(engines.map((engine) => [engine, []]));
  for await (const run of turns(options)) {
    for (let step = 0; step < Math.max(...engines.map((e) => e.efforts.length)); step++) {
      for (const engine of engines) {
        const rows = best.get(engine);
        const known = step < rows.length;
        const reached = !known && (rows.at(-1)?.recall ?? 0) >= ENOUGH;
        if (step >= engine.efforts.length || reached || step > rows.length) continue;
        const row = await measure(await engine.searcher(engine.efforts[step]), workload);
        if (!known || row.qps > rows[step].qps) rows[step] = row;
      }
    }
    console.error(`node: run ${run} done`);
  }
  return best;
}

function row(engine, step, measured, workload) {
  return {
    engine: engine.name,
    variant: engine.variant,
    effort: label(engine.efforts[step]),
    filter: "none",
    selectivity: 1,
    ...measured,
    build_s: engine.buildSeconds,
    hot_bytes: engine.hotBytes,
    total_bytes: engine.totalBytes,
    threads: 1,
    dataset: workload.dataset,
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string", default: "node.json" },
    queries: { type: "string" },
    runs: { type: "string", default: "3" },
    turns: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
    threads: { type: "string", default: "1" },
    "build-threads": { type: "string", default: String(availableParallelism()) },
  },
});
if (values.help || positionals.length !== 1 || values.threads !== "1") {
  console.error("usage: node peers.mjs DIR [--json FILE] [--queries N] [--runs N | --turns] [--build-threads N]");
  console.error("One thread searches.");
  process.exit(values.help ? 0 : 2);
}
const workload = new Workload(positionals[0], values.queries ? Number(values.queries) : undefined);
const scratch = mkdtempSync(join(positionals[0], "node-"));
try {
  const engines = [new Usearch(scratch), new LanceHnswSq(scratch), new LanceIvfPq(scratch)];
  for (const engine of engines) {
    const begin = performance.now();
    await engine.build(workload, Number(values["build-threads"]));
    engine.buildSeconds = (performance.now() - begin) / 1000;
    console.error(`${engine.name} built in ${engine.buildSeconds.toFixed(1)} s`);
  }
  const best = await sweep(engines, workload, values);
  const rows = engines.flatMap((engine) =>
    best.get(engine).map((measured, step) => row(engine, step, measured, workload)),
  );
  writeFileSync(values.json, `[\n${rows.map((r) => "  " + JSON.stringify(r)).join(",\n")}\n]\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
