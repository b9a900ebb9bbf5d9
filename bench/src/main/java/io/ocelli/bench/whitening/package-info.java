/// What is the default whitening of the built-in encoder fitted on?
package io.ocelli.bench.whitening;
