/// What is kept of the jobs of a collection?
package io.ocelli.storage.job;
