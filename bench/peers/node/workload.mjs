// A workload that `ocelli bench ann --export DIR` wrote, and how answers are judged.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const TOLERANCE = 1e-6;

/** Rows of the Big ANN formats: two 32-bit numbers, rows and dimensions, then the components. */
function readBin(path, Type) {
  const file = readFileSync(path);
  const rows = file.readUInt32LE(0);
  const dims = file.readUInt32LE(4);
  if (file.length !== 8 + rows * dims * 4) {
    throw new Error(`${path}: has ${file.length} bytes, its header claims ${rows} x ${dims}`);
  }
  const data = new Type(rows * dims);
  Buffer.from(data.buffer).set(file.subarray(8));
  return Array.from({ length: rows }, (_, i) => data.subarray(i * dims, (i + 1) * dims));
}

export class Workload {
  constructor(folder, queries) {
    const description = JSON.parse(readFileSync(join(folder, "workload.json"), "utf8"));
    this.dataset = description.dataset;
    this.metric = description.metric;
    this.k = description.k;
    this.base = readBin(join(folder, "base.fbin"), Float32Array);
    this.queries = readBin(join(folder, "queries.fbin"), Float32Array).slice(0, queries);
    const neighbours = readBin(join(folder, "neighbors.ibin"), Int32Array);
    this.farthest = this.queries.map((_, q) => {
      const farthest = Math.max(...Array.from(neighbours[q], (row) => this.distance(q, row)));
      return farthest + Math.abs(farthest) * TOLERANCE;
    });
  }

  get dims() {
    return this.base[0].length;
  }

  /** In double precision; smaller is nearer, whatever the metric. */
  distance(q, row) {
    const a = this.queries[q];
    const b = this.base[row];
    let sum = 0;
    if (this.metric === "euclid") {
      for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
    } else {
      for (let i = 0; i < a.length; i++) sum -= a[i] * b[i];
    }
    return sum;
  }

  /** A row as near as the k-th nearest counts as well; the same rule as Ocelli's. */
  recall(q, found) {
    const hits = [...new Set(found)].filter((row) => this.distance(q, row) <= this.farthest[q]);
    return Math.min(1, hits.length / this.k);
  }
}
