/// What can a monitoring system read? Counters of answers and of the process, and their text form.
package io.ocelli.server.metrics;
