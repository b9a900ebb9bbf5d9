/// Which points may answer: conditions and the reference evaluator that every faster path must
/// agree with.
package io.ocelli.core.filter;
