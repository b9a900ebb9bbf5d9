// The engines: build, then one searcher for each effort.

import { statSync, readdirSync } from "node:fs";
import { join } from "node:path";

// Before the library is loaded: one thread for computing.
process.env.LANCE_CPU_THREADS ??= "1";
const lancedb = await import("@lancedb/lancedb");
const { default: usearch } = await import("usearch");

const EFS = [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384];
const ROWS_A_CALL = 10_000;

export class Usearch {
  name = "usearch";
  variant = "f32 HNSW M16 efC200";
  efforts = EFS.map((ef) => ({ ef }));

  constructor(folder) {
    this.file = join(folder, "usearch.index");
  }

  index(expansion) {
    return new usearch.Index({
      dimensions: this.workload.dims,
      metric: this.workload.metric === "euclid" ? "l2sq" : "ip",
      quantization: "f32",
      connectivity: 16,
      expansion_add: 200,
      expansion_search: expansion,
      multi: false,
    });
  }

  async build(workload, threads) {
    this.workload = workload;
    const index = this.index(64);
    for (let from = 0; from < workload.base.length; from += ROWS_A_CALL) {
      const rows = workload.base.slice(from, from + ROWS_A_CALL);
      index.add(BigUint64Array.from(rows, (_, i) => BigInt(from + i)), rows, threads);
    }
    index.save(this.file);
    this.hotBytes = this.totalBytes = statSync(this.file).size;
  }

  /** The binding has no way to change the effort of an index that is there. */
  async searcher({ ef }) {
    const index = this.index(ef);
    index.load(this.file);
    const k = this.workload.k;
    return async (query) => Array.from(index.search(query, k, 1).keys, Number);
  }
}

class Lance {
  constructor(folder) {
    this.folder = join(folder, this.constructor.name);
  }

  async build(workload) {
    this.workload = workload;
    this.distance = workload.metric === "euclid" ? "l2" : "dot";
    const db = await lancedb.connect(this.folder);
    for (let from = 0; from < workload.base.length; from += ROWS_A_CALL) {
      const rows = workload.base
        .slice(from, from + ROWS_A_CALL)
        .map((vector, i) => ({ id: from + i, vector: Array.from(vector) }));
      if (from === 0) this.table = await db.createTable("base", rows, { mode: "overwrite" });
      else await this.table.add(rows);
    }
    await this.table.createIndex("vector", { config: this.config() });
    await this.table.waitForIndex(["vector_idx"], 600);
    this.totalBytes = size(this.folder);
    this.hotBytes = size(join(this.folder, "base.lance", "_indices"));
  }

  async searcher(effort) {
    const { table, distance, workload } = this;
    return async (query) => {
      let search = table.query().nearestTo(query).distanceType(distance).limit(workload.k);
      search = search.nprobes(effort.nprobes ?? 1).refineFactor(effort.refine);
      if (effort.ef) search = search.ef(effort.ef);
      const found = await search.select(["id", "_distance"]).toArrow();
      return Array.from(found.getChild("id"), Number);
    };
  }
}

export class LanceHnswSq extends Lance {
  name = "lancedb HNSW-SQ";
  variant = "1 partition, M20 efC300, refined";

  /** It wants `ef` to be at least the number of candidates that are compared again. */
  get efforts() {
    const k = this.workload.k;
    return EFS.filter((ef) => ef >= k).map((ef) => ({ ef, refine: Math.floor(ef / k) }));
  }

  config() {
    return lancedb.Index.hnswSq({ distanceType: this.distance, numPartitions: 1 });
  }
}

export class LanceIvfPq extends Lance {
  name = "lancedb IVF-PQ";
  variant = "256 lists, PQ d/8, refined";
  efforts = [2, 4, 8, 16, 32, 64].flatMap((nprobes) =>
    [4, 16].map((refine) => ({ nprobes, refine })),
  );

  config() {
    const numSubVectors = Math.max(1, Math.floor(this.workload.dims / 8));
    return lancedb.Index.ivfPq({ distanceType: this.distance, numPartitions: 256, numSubVectors });
  }
}

function size(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
