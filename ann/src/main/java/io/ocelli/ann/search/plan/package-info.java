/// How is a segment best searched? Estimates of what each way costs on this machine.
package io.ocelli.ann.search.plan;
