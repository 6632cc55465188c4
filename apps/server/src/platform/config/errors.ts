/** The configuration is wrong: a user's mistake, told in one line; the process ends with code 2. */
export class ConfigError extends Error {
  readonly exitCode = 2
  override readonly name = 'ConfigError'
}
