import type { Command } from 'commander'
import type { ExitCode } from './errors.ts'
import type { Output, Words } from './output.ts'

/** What every command is given. */
export type Context = {
  output: Output
  /** Picks the language of a help text. */
  say(words: Words): string
  /** Set by a command whose answer is bad. */
  exit(code: ExitCode): void
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** A command adds itself to the program: one small file each under `commands/`, listed in `commands/index.ts`. */
export type AddCommand = (program: Command, context: Context) => void
