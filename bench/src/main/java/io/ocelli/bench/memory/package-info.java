/// How much of the Java heap does a collection take?
package io.ocelli.bench.memory;
