/// What is asked for by several searches at once: groups of points, and who is near whom.
package io.ocelli.core.query.compound;
