/// How many clusters are there?
package io.ocelli.ann.cluster.count;
