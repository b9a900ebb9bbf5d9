/// How does a collection move from one encoder to another?
package io.ocelli.core.migrate;
