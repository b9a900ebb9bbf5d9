/// How near do the kernels come to what the machine can do?
package io.ocelli.bench.kernel;
