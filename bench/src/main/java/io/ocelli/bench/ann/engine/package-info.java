/// The engines, each behind one small interface.
package io.ocelli.bench.ann.engine;
