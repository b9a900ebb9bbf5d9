/// How is text from outside shown to people?
package io.ocelli.core.text;
