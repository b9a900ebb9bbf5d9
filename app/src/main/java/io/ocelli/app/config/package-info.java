/// How is a server set up? The settings there are, where their values come from, and what of them
/// is wrong.
package io.ocelli.app.config;
