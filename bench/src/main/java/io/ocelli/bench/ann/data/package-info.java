/// What is searched: base vectors, queries, filters, and their exact neighbours.
package io.ocelli.bench.ann.data;
