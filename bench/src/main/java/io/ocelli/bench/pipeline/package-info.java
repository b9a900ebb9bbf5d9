/// How near does indexing come to what the machine allows?
package io.ocelli.bench.pipeline;
