/// Who runs a network when many want it: on which threads, in what order, how many items at once?
package io.ocelli.encoder.batch;
