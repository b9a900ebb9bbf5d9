/// Which words of a point can be searched for?
package io.ocelli.storage.text;
