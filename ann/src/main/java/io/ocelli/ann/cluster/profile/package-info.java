/// What is in a cluster?
package io.ocelli.ann.cluster.profile;
