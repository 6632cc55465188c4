import { pino, type Logger } from 'pino'
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
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', 'headers.cookie', 'headers.authorization', 'password', '*.password', '*.token', '*.totp'],
      censor: '[cut]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
