/// What can be asked about a collection as a whole, beyond what is nearest to something?
package io.ocelli.core.analysis;
