/// How fast, and how good, is clustering beside others?
package io.ocelli.bench.cluster;
