import { pino, stdSerializers, type Logger } from 'pino'
import type { Config } from '../config/index.ts'

export type { Logger }

/**
 * The log for operators: one JSON object a line on standard output, at `LOG_LEVEL`. What a user did stands in the audit, not here.
 * Secrets that ride along in requests are cut out wherever they may be logged.
 */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, destination?: { write(line: string): void }): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: plainError },
    redact: {
      paths: [
        'req.headers.cookie',
        'req.headers.authorization',
        'headers.cookie',
        'headers.authorization',
        'password',
        '*.password',
        '*.token',
        '*.totp',
      ],
      censor: '[cut]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** What helps an operator. The errors of libraries drag more along: that of a database connection the whole connection, a screenful a line. */
function plainError(error: Error): object {
  const { type, message, stack, code } = stdSerializers.err(error) as { type?: string; message?: string; stack?: string; code?: unknown }
  return { type, message, ...(code !== undefined && { code }), stack }
}
