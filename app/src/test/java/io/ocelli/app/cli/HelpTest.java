package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// Texts of help are formats: one with a bare per cent sign is printed with a warning before it.
class HelpTest {
  static Stream<CommandSpec> commands() {
    return below(new CommandLine(new CommandRunner.Ocelli()));
  }

  private static Stream<CommandSpec> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec()),
        command.getSubcommands().values().stream().flatMap(HelpTest::below));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpIsPrintedWithoutWarnings(CommandSpec command) {
    Stream<String> own =
        Stream.of(command.usageMessage().description(), command.usageMessage().footer())
            .flatMap(Stream::of);
    Stream<String> ofArguments =
        command.args().stream().map(ArgSpec::description).flatMap(Stream::of);
    List<String> texts = Stream.concat(own, ofArguments).toList();
    texts.forEach(text -> assertDoesNotThrow(() -> String.format(text), text));
  }
}
