/// How well does an encoder retrieve?
package io.ocelli.bench.quality;
