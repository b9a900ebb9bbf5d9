/// Options that the commands share.
package io.ocelli.bench.ann.options;
