/// How are text from outside, and numbers, shown to people?
package io.ocelli.core.text;
