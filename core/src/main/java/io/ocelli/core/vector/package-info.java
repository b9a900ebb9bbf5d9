/// What is a vector, and what can be turned into one?
package io.ocelli.core.vector;
