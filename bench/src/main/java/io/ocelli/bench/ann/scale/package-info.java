/// How do time and memory grow with the number of vectors?
package io.ocelli.bench.ann.scale;
