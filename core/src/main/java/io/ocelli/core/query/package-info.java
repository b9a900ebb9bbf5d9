/// What is asked and what is answered.
package io.ocelli.core.query;
