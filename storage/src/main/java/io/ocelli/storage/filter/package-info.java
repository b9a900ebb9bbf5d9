/// How are filters answered by indexes, with the same answer as without?
package io.ocelli.storage.filter;
