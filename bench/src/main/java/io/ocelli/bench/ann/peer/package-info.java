/// Engines in other languages: scripts that take part in a run as processes.
package io.ocelli.bench.ann.peer;
