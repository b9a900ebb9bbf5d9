/// What does a change of points come to, point by point, and how is that logged?
package io.ocelli.storage.change;
