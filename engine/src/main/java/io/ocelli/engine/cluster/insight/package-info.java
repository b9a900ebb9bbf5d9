/// What sets a cluster apart, and what is it called?
package io.ocelli.engine.cluster.insight;
