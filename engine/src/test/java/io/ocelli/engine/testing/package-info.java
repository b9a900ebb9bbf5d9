/// What the tests of the engine share.
package io.ocelli.engine.testing;
