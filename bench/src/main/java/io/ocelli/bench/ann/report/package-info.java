/// What was measured, as rows, JSON, a table and a plot.
package io.ocelli.bench.ann.report;
