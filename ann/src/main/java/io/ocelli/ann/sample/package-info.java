/// Which few vectors stand for all when something is learned from them?
package io.ocelli.ann.sample;
