/// How good are answers to queries that are put together of pictures and words?
package io.ocelli.bench.quality.composed;
