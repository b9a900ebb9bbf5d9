package io.ocelli.app.cli;

import io.ocelli.app.config.Key;
import io.ocelli.app.config.Keys;
import io.ocelli.app.config.Kind.Shape;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Gives a command a flag for every setting.
final class SettingFlags implements IModelTransformer {
  @Override
  public CommandSpec transform(CommandSpec command) {
    Keys.all().forEach(key -> command.addOption(option(key)));
    return command;
  }

  /// Texts by the names of the settings that flags were given for.
  static Map<String, String> given(ParseResult command) {
    Map<String, String> given = new HashMap<>();
    for (Key<?> key : Keys.all()) {
      OptionSpec option = command.matchedOption(key.flag());
      if (option != null) {
        given.put(key.name(), option.getValue());
      }
    }
    return given;
  }

  private static OptionSpec option(Key<?> key) {
    OptionSpec.Builder option =
        OptionSpec.builder(key.flag())
            .type(String.class)
            .paramLabel(key.kind().word())
            .description(
                key.about()
                    + (key.shownDefault().isEmpty()
                        ? ""
                        : " (default: " + key.shownDefault() + ")"));
    return key.kind().shape() == Shape.SWITCH
        ? option.arity("0..1").fallbackValue("true").build()
        : option.arity("1").build();
  }
}
