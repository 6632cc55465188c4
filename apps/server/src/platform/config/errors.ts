/**
 * A fault that the operator can mend: one line that says what to do, in both languages, and the code that the process ends with. Anything
 * else that stops the server is our own mistake and comes with its trace.
 */
export class OperatorError extends Error {
  readonly exitCode: number = 2
  readonly words: { 'zh-CN': string; en: string }

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} · ${en}`, options)
    this.words = { 'zh-CN': zh, en }
  }
}

/** The configuration is wrong. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError'
}
