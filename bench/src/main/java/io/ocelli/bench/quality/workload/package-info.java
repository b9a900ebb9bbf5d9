/// Which composed queries have known answers?
package io.ocelli.bench.quality.workload;
