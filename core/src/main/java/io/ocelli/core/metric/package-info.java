/// How two vectors are compared, and how good a ranking is.
package io.ocelli.core.metric;
