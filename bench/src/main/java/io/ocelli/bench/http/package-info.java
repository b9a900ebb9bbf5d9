/// What does HTTP cost beside the search itself, and what happens when too much is asked?
package io.ocelli.bench.http;
