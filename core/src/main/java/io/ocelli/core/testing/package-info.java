/// What the tests of several modules share, and nothing else.
package io.ocelli.core.testing;
