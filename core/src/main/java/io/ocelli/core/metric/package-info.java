/// How two vectors are compared, how good a ranking is, and how much two clusterings agree.
package io.ocelli.core.metric;
