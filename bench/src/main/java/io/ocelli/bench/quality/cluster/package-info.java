/// How well do clusters find the classes of labelled data?
package io.ocelli.bench.quality.cluster;
