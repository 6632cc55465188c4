export { loadConfig, type Config } from './config.ts'
export { ConfigError, OperatorError } from './errors.ts'
