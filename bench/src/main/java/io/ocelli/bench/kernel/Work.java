package io.ocelli.bench.kernel;

/// What an invocation of a benchmark must at least do.
///
/// @param operations rows, vectors or scores that it goes through: the unit of what follows and of
///   printed times
/// @param bytes bytes that an operation reads from the working set
/// @param flops floating-point operations (a fused multiply-add is two); 0 where integers are added
/// @param workingSet bytes that all operations read together: decides which cache is the limit
record Work(int operations, double bytes, double flops, long workingSet) {}
